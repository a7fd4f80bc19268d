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
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { APPROVAL_METHODS, type ApprovalMethod } from '../persistence/scope.entities';

const TOTAL = { max: Number.MAX_SAFE_INTEGER };
const SIGNED = { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

export class ScopeDeltaResponse {
  @TextField({ example: 'BAFFLE' })
  code: string;

  @TextField({ example: 'Outlet baffle' })
  name: string;

  @TextField({ example: 'each' })
  unit: string;

  @DecimalField({ scale: 3, min: -1_000_000, max: 1_000_000, example: 1, description: 'Negative for less.' })
  quantity: number;

  @MoneyField({ ...TOTAL, example: 12_000 })
  unitPriceMinor: number;

  @MoneyField({ ...SIGNED, example: 12_000 })
  netMinor: number;
}

export class ScopeResponse {
  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @BooleanField({
    example: true,
    description: 'Completion waits for the customer: a service costs more than he agreed to.',
  })
  isApprovalNeeded: boolean;

  @MoneyField({ ...TOTAL, example: 62_244 })
  agreedTotalMinor: number;

  @MoneyField({ ...TOTAL, example: 75_234 })
  totalMinor: number;

  @CurrencyField()
  currency: string;

  @ListField(() => ScopeDeltaResponse, {
    max: 400,
    description: 'Between what was agreed to and what the work order says now.',
  })
  delta: ScopeDeltaResponse[];
}

export class ScopeChangeResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @ListField(() => ScopeDeltaResponse, { max: 400 })
  delta: ScopeDeltaResponse[];

  @MoneyField({ ...TOTAL, example: 62_244 })
  beforeTotalMinor: number;

  @MoneyField({ ...TOTAL, example: 75_234 })
  afterTotalMinor: number;

  @CurrencyField()
  currency: string;

  @IdField({ nullable: true, example: DemoIds.technicianUser })
  changedBy: string | null;

  @InstantField()
  createdAt: string;
}

export class ScopeApprovalResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @EnumField(APPROVAL_METHODS, { enumName: 'ScopeApprovalMethod', example: 'phone' })
  method: ApprovalMethod;

  @TextField({ example: 'Rosa Delgado' })
  approvedBy: string;

  @TextField({ nullable: true, example: '+15045551234' })
  contact: string | null;

  @IdField({ nullable: true, example: null })
  signatureId: string | null;

  @InstantField()
  approvedAt: string;

  @ListField(() => ScopeDeltaResponse, {
    max: 400,
    description: 'What was agreed to on top of what was agreed to before.',
  })
  delta: ScopeDeltaResponse[];

  @MoneyField({ ...TOTAL, example: 62_244 })
  beforeTotalMinor: number;

  @MoneyField({ ...TOTAL, example: 75_234 })
  afterTotalMinor: number;

  @CurrencyField()
  currency: string;

  @IdField({ nullable: true, example: DemoIds.officeUser })
  recordedBy: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
