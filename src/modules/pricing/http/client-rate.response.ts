import {
  BooleanField,
  DayField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class ClientRateResponse {
  @IdField({ example: DemoIds.clientRate })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ nullable: true, example: null })
  propertyId: string | null;

  @TextField({ nullable: true, max: 60, example: null })
  projectCode: string | null;

  @IdField({ example: DemoIds.service })
  serviceId: string;

  @MoneyField({ example: 52_500 })
  priceMinor: number;

  @BooleanField({ example: true })
  isFinal: boolean;

  @DayField({ example: '2030-01-01' })
  effectiveFrom: string;

  @DayField({ nullable: true, example: '2030-12-31' })
  effectiveTo: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
