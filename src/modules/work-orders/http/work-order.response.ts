import { ApiProperty } from '@nestjs/swagger';
import {
  DecimalField,
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { PRIORITIES, type Priority } from '../domain/priority';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../domain/work-order-status';
import {
  WorkOrderCustomerResponse,
  WorkOrderLineResponse,
  WorkOrderPropertyResponse,
  WorkOrderTaxRateResponse,
  WorkOrderTechnicianResponse,
  WorkOrderTotalsResponse,
} from './work-order-parts.response';

export class WorkOrderResponse {
  @IdField({ example: DemoIds.workOrder })
  id: string;

  @TextField({ example: 'WO-000001' })
  number: string;

  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus' })
  status: WorkOrderStatus;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @TextField({ example: 'pumping' })
  jobType: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', example: 'normal' })
  priority: Priority;

  @InstantField({ description: 'When somebody should be on the way at the latest.' })
  slaDueAt: string;

  @TextField({ nullable: true, max: 4_000 })
  description: string | null;

  @IdField({ nullable: true, example: DemoIds.technician })
  technicianId: string | null;

  @InstantField({ nullable: true })
  windowStart: string | null;

  @InstantField({ nullable: true, example: '2026-12-01T17:00:00Z' })
  windowEnd: string | null;

  @IntegerField({ min: 1, example: 60 })
  plannedMinutes: number;

  @IntegerField({ nullable: true, example: 1_500 })
  estimatedGallons: number | null;

  @IntegerField({ nullable: true, example: null })
  actualGallons: number | null;

  @DecimalField({ scale: 2, nullable: true, max: 10_000, example: null })
  travelMiles: number | null;

  @TextField({ nullable: true, max: 60, example: null })
  projectCode: string | null;

  @ListField(() => WorkOrderLineResponse, { max: 500 })
  lines: WorkOrderLineResponse[];

  @ObjectField(() => WorkOrderTotalsResponse)
  totals: WorkOrderTotalsResponse;

  @ObjectField(() => WorkOrderTaxRateResponse, { nullable: true })
  taxRate: WorkOrderTaxRateResponse | null;

  @ObjectField(() => WorkOrderCustomerResponse)
  customer: WorkOrderCustomerResponse;

  @ObjectField(() => WorkOrderPropertyResponse)
  property: WorkOrderPropertyResponse;

  @ObjectField(() => WorkOrderTechnicianResponse, { nullable: true })
  technician: WorkOrderTechnicianResponse | null;

  @ApiProperty({
    enum: WORK_ORDER_STATUSES,
    enumName: 'WorkOrderStatus',
    isArray: true,
    example: ['scheduled', 'canceled'],
    description: 'Where it may go from here, if the conditions of the move are met.',
  })
  allowedTransitions: WorkOrderStatus[];

  @IntegerField({
    nullable: true,
    max: 100,
    example: 0,
    description: 'Percent of the visits that are done; canceled ones do not count. Null without visits.',
  })
  completionPercent: number | null;

  @InstantField()
  statusChangedAt: string;

  @InstantField({ nullable: true, example: null })
  enrouteAt: string | null;

  @InstantField({ nullable: true, example: null })
  arrivedAt: string | null;

  @InstantField({ nullable: true, example: null })
  startedAt: string | null;

  @InstantField({ nullable: true, example: null })
  completedAt: string | null;

  @InstantField({ nullable: true, example: null })
  canceledAt: string | null;

  @TextField({ nullable: true, max: 1_000, example: null })
  cancelReason: string | null;

  @BooleanField({ example: false, description: 'Completion waits for the customer’s signature.' })
  requiresSignature: boolean;

  @IdField({ nullable: true, example: null, description: 'The work order this one follows up.' })
  parentId: string | null;

  @IdField({ nullable: true, example: null, description: 'The completed work order whose work this one makes good.' })
  warrantyOfId: string | null;

  @BooleanField({ example: false, description: 'Priced at nothing and not billed.' })
  noCharge: boolean;

  @TextListField({ max: 50, example: ['vip'] })
  tags: string[];

  @CustomFieldsAnswer({ example: { permitNumber: 'TP-2041' } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
