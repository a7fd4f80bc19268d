import { CUSTOMER_KINDS, CUSTOMER_STATUSES, type CustomerKind, type CustomerStatus } from '../../modules/customers';
import {
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ObjectField,
  TextField,
} from '../../platform/http';
import { DemoIds } from '../../platform/openapi';
import { PublicAddress } from '../public-address';

/** Without notes, tags and custom fields: those are the company's own. */
export class PublicCustomer {
  @IdField({ example: DemoIds.customer })
  id: string;

  @TextField({ example: 'C-000001' })
  number: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ example: 'Benton, John B Jr' })
  displayName: string;

  @EnumField(CUSTOMER_KINDS, { enumName: 'CustomerKind' })
  kind: CustomerKind;

  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus' })
  status: CustomerStatus;

  @EmailField({ nullable: true })
  email: string | null;

  @TextField({ nullable: true, example: '+15046218927', description: 'E.164.' })
  phone: string | null;

  @ObjectField(() => PublicAddress, { nullable: true })
  billingAddress: PublicAddress | null;

  @TextField({ nullable: true, max: 500, example: 'https://www.example.com' })
  website: string | null;

  @TextField({ nullable: true, max: 200, example: null, description: 'Id in another system.' })
  externalRef: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
