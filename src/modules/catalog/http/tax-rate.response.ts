import {
  BooleanField,
  DayField,
  DecimalField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class TaxRateResponse {
  @IdField({ example: DemoIds.taxRate })
  id: string;

  @TextField({ max: 120, example: 'Orleans Parish sales tax' })
  name: string;

  @TextField({ max: 120, example: 'US-LA-Orleans' })
  jurisdiction: string;

  @TextField({ nullable: true, max: 2, example: 'LA' })
  state: string | null;

  @TextField({ nullable: true, max: 80, example: 'Orleans' })
  county: string | null;

  @TextField({ nullable: true, max: 80, example: null })
  city: string | null;

  @TextField({ nullable: true, max: 5, example: null })
  postalCode: string | null;

  @DecimalField({ scale: 6, max: 1, example: 0.0825, description: 'A fraction: 0.0825 is 8.25 %.' })
  rate: number;

  @DayField({ example: '2026-01-01' })
  effectiveFrom: string;

  @DayField({ nullable: true, example: null })
  effectiveTo: string | null;

  @BooleanField({ example: true })
  isDefault: boolean;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
