import { defineEvent } from '../../platform/outbox';
import type { DocumentLineKind } from '../pricing';
import type { WorkOrderStatus } from './domain/work-order-status';

export interface CompletedLine {
  readonly lineId: string;
  /** `service` when absent. */
  readonly kind?: DocumentLineKind;
  /** Null for charges that came with the services. */
  readonly serviceId: string | null;
  readonly code: string;
  readonly description: string;
  readonly unit: 'each' | 'hour' | 'gallon' | 'foot';
  /** Exact decimal text. */
  readonly quantity: string;
  readonly unitPriceMinor: number;
  /** Cost of one unit; null when the price book does not know it. */
  readonly costMinor: number | null;
  readonly taxable: boolean;
  /** What no whole unit price could carry; none when absent. */
  readonly roundingMinor?: number;
  readonly netMinor: number;
}

export interface CrewShare {
  readonly technicianId: string;
  /** Against the sum of all. */
  readonly weight: number;
}

/** Everything that billing and pay need; nobody has to come back and ask. */
export interface WorkOrderCompletedPayload {
  readonly workOrderId: string;
  readonly number: string;
  readonly customerId: string;
  readonly propertyId: string;
  readonly technicianId: string | null;
  /** Who did it and his part, as weights: with visits of several crews each visit counts the same. Absent in events from before there were crews. */
  readonly crew?: readonly CrewShare[];
  /** Key of the job type. */
  readonly jobType: string;
  readonly completedAt: string;
  /** The day of completion where the work was done. */
  readonly completedOn: string;
  readonly currency: string;
  /** Nothing of it is billed. Absent in what was published before there was such work. */
  readonly noCharge?: boolean;
  readonly gallons: number | null;
  /** The rate kept by the work order, a fraction as decimal text. */
  readonly taxRate: { readonly id: string; readonly rate: string } | null;
  readonly lines: readonly CompletedLine[];
  /** Days to pay that the tier of the price gives; the company's when null or absent. */
  readonly paymentTermsDays?: number | null;
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export interface WorkOrderReopenedPayload {
  readonly workOrderId: string;
  readonly number: string;
  readonly reopenedAt: string;
  readonly reason: string | null;
}

/** What the work used up, as far as its lines say; replaced by every further completion of the work order. */
export interface MaterialsUsedPayload extends WorkOrderPayload {
  readonly technicianId: string | null;
  readonly completedOn: string;
  readonly lines: readonly Pick<CompletedLine, 'serviceId' | 'code' | 'unit' | 'quantity'>[];
}

/** The customer may be asked how it was: at the first completion of work that was charged and is no recall. */
export interface ReviewDuePayload extends WorkOrderPayload {
  readonly customerId: string;
  readonly propertyId: string;
  readonly technicianId: string | null;
  readonly completedOn: string;
}

/** The property is due again for this kind of work. */
export interface ServiceDuePayload extends WorkOrderPayload {
  readonly customerId: string;
  readonly propertyId: string;
  /** Key of the job type. */
  readonly jobType: string;
  readonly completedOn: string;
  readonly dueOn: string;
}

/** An item of a form failed for the first time on its work order, and asks for a follow-up. */
export interface FormItemFailedPayload {
  readonly workOrderId: string;
  readonly number: string;
  readonly failureId: string;
  readonly fieldKey: string;
  readonly label: string;
  /** Key of the job type the follow-up is to have. */
  readonly followUpJobType: string;
}

export interface WorkOrderPayload {
  readonly workOrderId: string;
  readonly number: string;
}

export interface WorkOrderCreatedPayload extends WorkOrderPayload {
  readonly customerId: string;
  readonly propertyId: string;
  /** Key of the job type. */
  readonly jobType: string;
  readonly priority: string;
}

export interface WorkOrderUpdatedPayload extends WorkOrderPayload {
  /** Names of the fields that changed; `lines` when the lines were replaced. */
  readonly changed: readonly string[];
}

export interface WorkOrderStatusChangedPayload extends WorkOrderPayload {
  readonly customerId: string;
  readonly propertyId: string;
  readonly from: WorkOrderStatus;
  readonly to: WorkOrderStatus;
  readonly changedAt: string;
  readonly reason: string | null;
  readonly technicianId: string | null;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
}

/** A draft was opened. */
export const WorkOrderCreated = defineEvent<WorkOrderCreatedPayload>('work_order.created', 1);
export const WorkOrderUpdated = defineEvent<WorkOrderUpdatedPayload>('work_order.updated', 1);
/** Every move of the status machine, scheduling and re-scheduling included. */
export const WorkOrderStatusChanged = defineEvent<WorkOrderStatusChangedPayload>('work_order.status_changed', 1);
export const WorkOrderDeleted = defineEvent<WorkOrderPayload>('work_order.deleted', 1);
export const WorkOrderRestored = defineEvent<WorkOrderPayload>('work_order.restored', 1);

/** A work order may be completed again after it was reopened or recalled: subscribers key their effect on `workOrderId`. */
export const WorkOrderCompleted = defineEvent<WorkOrderCompletedPayload>('work_order.completed', 1);

export const WorkOrderReopened = defineEvent<WorkOrderReopenedPayload>('work_order.reopened', 1);

export const FormItemFailed = defineEvent<FormItemFailedPayload>('work_order.form_item_failed', 1);

export const MaterialsUsed = defineEvent<MaterialsUsedPayload>('work_order.materials_used', 1);
export const ReviewDue = defineEvent<ReviewDuePayload>('work_order.review_due', 1);
export const ServiceDue = defineEvent<ServiceDuePayload>('work_order.service_due', 1);
