export { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from './domain/payment-method';
export {
  PaymentAllocated,
  PaymentRecorded,
  type AllocatedPart,
  type PaymentAllocatedPayload,
  type PaymentRecordedPayload,
} from './payments.events';
export { PaymentErrors } from './payments.errors';
export { PaymentsModule } from './payments.module';
export { PaymentsQueries } from './persistence/payments.queries';
export { RecordPayment } from './use-cases/record-payment';
export { PaymentEntity } from './persistence/payment.entity';
