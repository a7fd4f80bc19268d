import {
  DecimalField,
  IdField,
  InstantField,
  IntegerField,
  ObjectField,
  TextField,
  TextListField,
  TimeZoneField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { AddressResponse } from './address.response';

export class PropertyResponse {
  @IdField({ example: DemoIds.property })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ nullable: true, example: 'Lake house' })
  label: string | null;

  @ObjectField(() => AddressResponse)
  address: AddressResponse;

  @TextField({ nullable: true, example: 'Orleans' })
  county: string | null;

  @TimeZoneField({ nullable: true, description: "The company's when null." })
  timeZone: string | null;

  @TextField({ nullable: true, max: 2_000, example: 'Gate code 4711.' })
  accessNotes: string | null;

  @DecimalField({ nullable: true, scale: 6, min: -90, max: 90, example: 29.951065 })
  lat: number | null;

  @DecimalField({ nullable: true, scale: 6, min: -180, max: 180, example: -90.071533 })
  lng: number | null;

  @TextListField({ max: 50, example: ['lake'] })
  tags: string[];

  @CustomFieldsAnswer({ example: { tankSize: 1250 } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
