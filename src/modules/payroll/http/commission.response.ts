import {
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { COMMISSION_STATUSES, type CommissionStatus } from '../domain/commission-status';

export class CommissionResponse {
  @IdField({ example: DemoIds.commission })
  id: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @TextField({ example: 'Terry Technician' })
  technicianName: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @TextField({ example: 'WO-000001' })
  workOrderNumber: string;

  @IdField({ example: DemoIds.commissionPlan })
  planId: string;

  @TextField({ max: 64, example: 'pumping' })
  jobType: string;

  @MoneyField({ example: 68_750, description: 'Revenue without tax.' })
  eligibleMinor: number;

  @DecimalField({ scale: 3, nullable: true, example: 2_000 })
  gallons: number | null;

  @MoneyField({ example: 14_000 })
  dumpFeeMinor: number;

  @MoneyField({ example: 54_750, description: 'Revenue less dump fees, never below zero.' })
  baseMinor: number;

  @DecimalField({ scale: 6, max: 1, example: 0.2 })
  rate: number;

  @MoneyField({ example: 10_950 })
  amountMinor: number;

  @DecimalField({
    scale: 4,
    max: 100,
    example: 100,
    description: 'His part of what the job earned, in percent; the parts of a job sum to it to the cent.',
  })
  splitPct: number;

  @CurrencyField()
  currency: string;

  @EnumField(COMMISSION_STATUSES, { enumName: 'CommissionStatus' })
  status: CommissionStatus;

  @DayField()
  earnedOn: string;

  @InstantField({ nullable: true })
  approvedAt: string | null;

  @InstantField({ nullable: true })
  reversedAt: string | null;

  @TextField({ nullable: true, max: 500 })
  reversalReason: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;
}
