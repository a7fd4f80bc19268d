import { PartialType } from '@nestjs/swagger';
import { EnumField } from '../../../../platform/http';
import { CUSTOMER_STATUSES, type CustomerStatus } from '../../domain/vocabulary';
import { CreateCustomerDto } from './create-customer.dto';

/** Only what is mentioned changes; `null` clears what may be empty; `tags` replaces all tags. */
export class UpdateCustomerDto extends PartialType(CreateCustomerDto, { skipNullProperties: false }) {
  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus', optional: true })
  status?: CustomerStatus;
}
