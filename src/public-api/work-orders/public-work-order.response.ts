import { SERVICE_UNITS, type ServiceUnit } from '../../modules/catalog';
import { PRIORITIES, type Priority, WORK_ORDER_STATUSES, type WorkOrderStatus } from '../../modules/work-orders';
import {
  BooleanField,
  CurrencyField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  TextField,
} from '../../platform/http';
import { DemoIds } from '../../platform/openapi';

export class PublicWorkOrderLine {
  @IdField({ example: DemoIds.workOrderLine })
  id: string;

  @IdField({ nullable: true, example: DemoIds.service, description: 'Null for charges such as travel.' })
  serviceId: string | null;

  @TextField({ max: 40, example: 'PUMP-1500' })
  code: string;

  @TextField({ max: 120, example: 'Septic tank pumping, up to 1,500 gallons' })
  name: string;

  @TextField({ nullable: true, max: 2_000 })
  description: string | null;

  @EnumField(SERVICE_UNITS, { enumName: 'ServiceUnit' })
  unit: ServiceUnit;

  @DecimalField({ scale: 3, max: 1_000_000, example: 1 })
  quantity: number;

  @MoneyField({ example: 57_500 })
  unitPriceMinor: number;

  @BooleanField({ example: true })
  taxable: boolean;

  @MoneyField({ example: 57_500, max: Number.MAX_SAFE_INTEGER })
  netMinor: number;
}

export class PublicWorkOrderTotals {
  @MoneyField({ example: 57_500, max: Number.MAX_SAFE_INTEGER })
  subtotalMinor: number;

  @MoneyField({ example: 4_744, max: Number.MAX_SAFE_INTEGER })
  taxMinor: number;

  @MoneyField({ example: 62_244, max: Number.MAX_SAFE_INTEGER })
  totalMinor: number;

  @CurrencyField()
  currency: string;
}

/** Without costs, margins and who does the work. */
export class PublicWorkOrder {
  @IdField({ example: DemoIds.workOrder })
  id: string;

  @TextField({ example: 'WO-000001' })
  number: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus' })
  status: WorkOrderStatus;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @TextField({ example: 'pumping' })
  jobType: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', example: 'normal' })
  priority: Priority;

  @TextField({ nullable: true, max: 4_000 })
  description: string | null;

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

  @ListField(() => PublicWorkOrderLine, { max: 200 })
  lines: PublicWorkOrderLine[];

  @ObjectField(() => PublicWorkOrderTotals)
  totals: PublicWorkOrderTotals;

  @InstantField({ nullable: true, example: null })
  completedAt: string | null;

  @InstantField({ nullable: true, example: null })
  canceledAt: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
