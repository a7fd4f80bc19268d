import { EnumField, IdField, InstantField, TextField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { ViewField } from '../../../../platform/saved-views';
import { DeletableTaggedListQuery } from '../../../../platform/tags';
import {
  CUSTOMER_KINDS,
  CUSTOMER_STATUSES,
  HOLD_KINDS,
  type CustomerKind,
  type CustomerStatus,
  type HoldKind,
} from '../../domain/vocabulary';

export class ListCustomersQuery extends DeletableTaggedListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({
    optional: true,
    max: 100,
    example: 'new orleans',
    description:
      'Words in name, number, phone, e-mail or address of the customer, his properties and contacts; all must occur.',
  })
  q?: string;

  @EnumField(CUSTOMER_KINDS, { enumName: 'CustomerKind', optional: true })
  kind?: CustomerKind;

  @EnumField(CUSTOMER_STATUSES, { enumName: 'CustomerStatus', optional: true })
  status?: CustomerStatus;

  @IdField({ optional: true, example: undefined, description: 'Accounts right below this customer.' })
  parentId?: string;

  @IdField({ optional: true, example: undefined, description: 'Customers whose invoices go to this one.' })
  billToId?: string;

  @EnumField(HOLD_KINDS, { enumName: 'CustomerHoldKind', optional: true, description: 'With a hold that stands.' })
  hold?: HoldKind;

  @InstantField({ optional: true, example: '2020-01-01T00:00:00Z', description: 'Created at this instant or later.' })
  createdFrom?: string;

  @InstantField({ optional: true, example: '2099-01-01T00:00:00Z', description: 'Created before this instant.' })
  createdTo?: string;
}
