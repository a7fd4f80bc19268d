export { ensureJobTypes } from './job-type-provisioning';
export { JobTypeEntity } from './persistence/job-type.entity';
export { WorkOrderLineEntity } from './persistence/work-order-line.entity';
export { WorkOrderEntity } from './persistence/work-order.entity';
export { BillingLock, type BillingCheck } from './ports/billing-lock';
export {
  WorkOrderCreated,
  WorkOrderDeleted,
  WorkOrderRestored,
  WorkOrderStatusChanged,
  WorkOrderUpdated,
  type WorkOrderCreatedPayload,
  type WorkOrderPayload,
  type WorkOrderStatusChangedPayload,
  type WorkOrderUpdatedPayload,
  WorkOrderCompleted,
  type CompletedLine,
  type WorkOrderCompletedPayload,
  WorkOrderReopened,
  type WorkOrderReopenedPayload,
} from './work-orders.events';
export { WorkOrdersApi } from './work-orders.api';
export { WorkOrdersModule } from './work-orders.module';
