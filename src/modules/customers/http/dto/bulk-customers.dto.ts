import { OmitType, PickType, PartialType } from '@nestjs/swagger';
import { EnumField } from '../../../../platform/http';
import { CUSTOMER_STATUSES, type CustomerStatus } from '../../domain/vocabulary';
import { CreateCustomerDto } from './create-customer.dto';
import { CreatePropertyDto } from './create-property.dto';

export class BulkCustomerStatusDto {
  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus' })
  status: CustomerStatus;
}

/** What many customers can have in common. */
export class BulkUpdateCustomersDto extends PartialType(
  PickType(CreateCustomerDto, ['kind', 'website', 'notes', 'customFields']),
  { skipNullProperties: false },
) {}

/** What many properties can have in common. */
export class BulkUpdatePropertiesDto extends PartialType(
  OmitType(CreatePropertyDto, ['address', 'label', 'lat', 'lng', 'tags']),
  { skipNullProperties: false },
) {}
