import { PartialType } from '@nestjs/swagger';
import { DecimalField, IdField, ObjectField, TextField, TimeZoneField } from '../../platform/http';
import { DemoIds } from '../../platform/openapi';
import { PublicAddressDto } from '../public-address';
import { PublicListQuery } from '../public-list.query';

class PublicPropertyBodyDto {
  @ObjectField(() => PublicAddressDto)
  address: PublicAddressDto;

  @TextField({ optional: true, nullable: true, max: 120, example: 'Lake house' })
  label?: string | null;

  @TextField({ optional: true, nullable: true, max: 100, example: 'Orleans' })
  county?: string | null;

  @TimeZoneField({ optional: true, nullable: true })
  timeZone?: string | null;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -90, max: 90, example: 29.951065 })
  lat?: number | null;

  @DecimalField({ optional: true, nullable: true, scale: 6, min: -180, max: 180, example: -90.071533 })
  lng?: number | null;
}

export class PublicCreatePropertyDto extends PublicPropertyBodyDto {
  @IdField({ example: DemoIds.customer })
  customerId: string;
}

/** Only what is mentioned changes; `null` clears what may be empty; an address is replaced as a whole. */
export class PublicUpdatePropertyDto extends PartialType(PublicPropertyBodyDto, { skipNullProperties: false }) {}

export class PublicListPropertiesQuery extends PublicListQuery {
  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;
}
