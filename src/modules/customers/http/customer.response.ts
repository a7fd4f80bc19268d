import {
  EmailField,
  EnumField,
  EnumListField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { DUPLICATE_REASONS, type DuplicateReason } from '../domain/duplicate-score';
import {
  CUSTOMER_KINDS,
  CUSTOMER_STATUSES,
  HOLD_KINDS,
  type CustomerKind,
  type CustomerStatus,
  type HoldKind,
} from '../domain/vocabulary';
import { AddressResponse, StandardAddressResponse } from './address.response';

export class CustomerResponse {
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

  @EmailField({ nullable: true })
  email: string | null;

  @TextField({ nullable: true, example: '+15046218927', description: 'E.164.' })
  phone: string | null;

  @ObjectField(() => AddressResponse, { nullable: true })
  billingAddress: AddressResponse | null;

  @ObjectField(() => StandardAddressResponse, { nullable: true, description: 'Null abroad.' })
  billingStandardAddress: StandardAddressResponse | null;

  @TextListField({ max: 50, example: ['vip'] })
  tags: string[];

  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus' })
  status: CustomerStatus;

  @IdField({ nullable: true, example: null, description: 'The account he hangs below.' })
  parentId: string | null;

  @IdField({ nullable: true, example: null, description: 'Who pays his invoices; himself when null.' })
  billToId: string | null;

  @EnumListField(HOLD_KINDS, {
    enumName: 'CustomerHoldKind',
    example: [],
    description: 'Why he is not served; see `/customers/{id}/holds`.',
  })
  holds: HoldKind[];

  @TextField({ nullable: true, max: 500, example: 'https://www.example.com' })
  website: string | null;

  @TextField({ nullable: true, max: 10_000, example: 'Prefers mornings.' })
  notes: string | null;

  @EnumField(['manual', 'import'], { enumName: 'CustomerSource' })
  source: 'manual' | 'import';

  @TextField({ nullable: true, example: null })
  externalRef: string | null;

  @CustomFieldsAnswer({ example: { preferredDay: 'tuesday' } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}

export class DuplicateCandidateResponse {
  @IdField({ example: DemoIds.customer })
  id: string;

  @TextField({ example: 'C-000001' })
  number: string;

  @TextField({ example: 'Benton, John B Jr' })
  displayName: string;

  @IntegerField({
    min: 50,
    max: 140,
    example: 90,
    description: '50 phone + 40 e-mail + 30 address + 20 similar name; a candidate from 50 on.',
  })
  score: number;

  @TextListField({ max: 4, example: ['phone', 'email'], description: `Of ${DUPLICATE_REASONS.join(', ')}.` })
  reasons: DuplicateReason[];
}

export class CreatedCustomerResponse extends CustomerResponse {
  @ListField(() => DuplicateCandidateResponse, {
    max: 20,
    description: 'Customers that were there before and may be the same.',
  })
  duplicateCandidates: DuplicateCandidateResponse[];
}

export class DuplicateCandidatesResponse {
  @ListField(() => DuplicateCandidateResponse, { max: 20 })
  data: DuplicateCandidateResponse[];
}
