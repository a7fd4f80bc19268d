import { DecimalField, ObjectField, TextField, TextListField, TimeZoneField } from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { AddressDto } from './address.dto';

export class CreatePropertyDto {
  @ObjectField(() => AddressDto)
  address: AddressDto;

  @TextField({ optional: true, nullable: true, max: 120, example: 'Lake house' })
  label?: string | null;

  @TextField({ optional: true, nullable: true, max: 100, example: 'Orleans' })
  county?: string | null;

  @TimeZoneField({ optional: true, nullable: true })
  timeZone?: string | null;

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Gate code 4711, dog in the yard.' })
  accessNotes?: string | null;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -90, max: 90, example: 29.951065 })
  lat?: number | null;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -180, max: 180, example: -90.071533 })
  lng?: number | null;

  @TextListField({ optional: true, max: 50, example: ['lake'], description: 'Names; unknown tags are made.' })
  tags?: string[];

  @CustomFieldsField({ example: { tankSize: 1250 } })
  customFields?: Record<string, unknown>;
}
