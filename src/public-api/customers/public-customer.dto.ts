import { PartialType } from '@nestjs/swagger';
import { CUSTOMER_KINDS, CUSTOMER_STATUSES, type CustomerKind, type CustomerStatus } from '../../modules/customers';
import { EmailField, EnumField, ObjectField, PhoneField, TextField } from '../../platform/http';
import { PublicAddressDto } from '../public-address';
import { PublicListQuery } from '../public-list.query';

export class PublicCreateCustomerDto {
  @TextField({ max: 200, example: 'Benton, John B Jr' })
  displayName: string;

  @EnumField(CUSTOMER_KINDS, { enumName: 'CustomerKind' })
  kind: CustomerKind;

  @EmailField({ optional: true, nullable: true })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true })
  phone?: string | null;

  @ObjectField(() => PublicAddressDto, { optional: true, nullable: true })
  billingAddress?: PublicAddressDto | null;

  @TextField({ optional: true, nullable: true, max: 500, example: 'https://www.example.com' })
  website?: string | null;

  @TextField({ optional: true, nullable: true, max: 200, example: 'OLD-4711', description: 'Id in your system.' })
  externalRef?: string | null;
}

/** Only what is mentioned changes; `null` clears what may be empty. */
export class PublicUpdateCustomerDto extends PartialType(PublicCreateCustomerDto, { skipNullProperties: false }) {
  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus', optional: true })
  status?: CustomerStatus;
}

export class PublicListCustomersQuery extends PublicListQuery {
  @TextField({
    optional: true,
    max: 100,
    example: 'new orleans',
    description: 'Words in name, number, phone, e-mail or address; all must occur.',
  })
  q?: string;

  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus', optional: true })
  status?: CustomerStatus;
}
