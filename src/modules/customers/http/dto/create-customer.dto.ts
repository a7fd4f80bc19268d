import { EmailField, EnumField, ObjectField, PhoneField, TextField, TextListField } from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { CUSTOMER_KINDS, type CustomerKind } from '../../domain/vocabulary';
import { AddressDto } from './address.dto';

export class CreateCustomerDto {
  @TextField({ max: 200, example: 'Benton, John B Jr' })
  displayName: string;

  @EnumField(CUSTOMER_KINDS, { enumName: 'CustomerKind' })
  kind: CustomerKind;

  @EmailField({ optional: true, nullable: true })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true })
  phone?: string | null;

  @ObjectField(() => AddressDto, { optional: true, nullable: true })
  billingAddress?: AddressDto | null;

  @TextField({ optional: true, nullable: true, max: 500, example: 'https://www.example.com' })
  website?: string | null;

  @TextField({ optional: true, nullable: true, max: 10_000, example: 'Prefers mornings.' })
  notes?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 200,
    example: 'OLD-4711',
    description: 'Id in another system; imports find the customer by it.',
  })
  externalRef?: string | null;

  @TextListField({ optional: true, max: 50, example: ['vip'], description: 'Names; unknown tags are made.' })
  tags?: string[];

  @CustomFieldsField({ example: { preferredDay: 'tuesday' } })
  customFields?: Record<string, unknown>;
}
