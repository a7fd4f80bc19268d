export { PAYMENT_METHODS, PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from './domain/payment-method';
export {
  PaymentAllocated,
  PaymentRecorded,
  type AllocatedPart,
  type PaymentAllocatedPayload,
  type PaymentRecordedPayload,
} from './payments.events';
export { PaymentsModule } from './payments.module';
export { PaymentEntity } from './persistence/payment.entity';
