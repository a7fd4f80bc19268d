import { BooleanField, DayField, EnumField, IdField, ListQuery } from '../../../../platform/http';
import { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from '../../domain/payment-method';

export class ListPaymentsQuery extends ListQuery {
  @IdField({ optional: true })
  customerId?: string;

  @IdField({ optional: true, description: 'Payments of which a part was allocated to this invoice.' })
  invoiceId?: string;

  @EnumField(PAYMENT_METHODS, { enumName: 'PaymentMethod', optional: true })
  method?: PaymentMethod;

  @EnumField(PAYMENT_STATUSES, { enumName: 'PaymentStatus', optional: true, example: 'completed' })
  status?: PaymentStatus;

  @DayField({ optional: true, example: '2026-01-01' })
  receivedFrom?: string;

  @DayField({ optional: true, description: 'Included.' })
  receivedTo?: string;

  @BooleanField({ optional: true, fromText: true, description: 'Whether something is left to allocate.' })
  hasCredit?: boolean;
}
