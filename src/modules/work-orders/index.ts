export { ensureJobTypes } from './job-type-provisioning';
export { JobTypeEntity } from './persistence/job-type.entity';
export { WorkOrderLineEntity } from './persistence/work-order-line.entity';
export { WorkOrderEntity } from './persistence/work-order.entity';
export { VisitAssignmentEntity } from './persistence/visit-assignment.entity';
export { VisitEntity } from './persistence/visit.entity';
export {
  AssignmentChecks,
  type AssignmentCheck,
  type AssignmentConflict,
  type PlannedAssignment,
} from './ports/assignment-checks';
export { CompletionGates, type GateCheck } from './ports/completion-gates';
export { BillingLock, type BillingCheck } from './ports/billing-lock';
export {
  FormItemFailed,
  type FormItemFailedPayload,
  MaterialsUsed,
  type MaterialsUsedPayload,
  ReviewDue,
  type ReviewDuePayload,
  ServiceDue,
  type ServiceDuePayload,
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
  type CrewShare,
  type WorkOrderCompletedPayload,
  WorkOrderReopened,
  type WorkOrderReopenedPayload,
} from './work-orders.events';
export { PRIORITIES, type Priority } from './domain/priority';
export { WORK_ORDER_STATUSES, type WorkOrderStatus } from './domain/work-order-status';
export { ChangeWorkOrder } from './use-cases/change-work-order';
export { CreateWorkOrder } from './use-cases/create-work-order';
export { MoveWorkOrder } from './use-cases/move-work-order';
export { ScheduleWorkOrder } from './use-cases/schedule-work-order';
export { WorkOrderReader } from './work-order-reader';
export { WorkOrderErrors } from './work-orders.errors';
export { WorkOrdersApi } from './work-orders.api';
export { WorkOrdersModule } from './work-orders.module';
