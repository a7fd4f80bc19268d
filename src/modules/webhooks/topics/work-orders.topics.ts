import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  FormItemFailed,
  MaterialsUsed,
  ReviewDue,
  ServiceDue,
  WorkOrderCompleted,
  WorkOrderCreated,
  WorkOrderDeleted,
  WorkOrderReopened,
  WorkOrderRestored,
  WorkOrderStatusChanged,
  WorkOrderUpdated,
} from '../../work-orders';
import {
  countOrNull,
  day,
  flag,
  id,
  idOrNull,
  instant,
  instantOrNull,
  listOf,
  minor,
  objectOf,
  text,
  textOrNull,
} from '../domain/topic';
import { topicOf } from './topic-of';

const address = '/api/v2/work-orders/{id}';
const plain = {
  schema: objectOf({ workOrderId: id, number: text }),
  example: { workOrderId: DemoIds.workOrder, number: 'WO-000001' },
};

/** Without what it costs the company: that is nobody's business outside. */
const LINE = objectOf({
  lineId: id,
  serviceId: idOrNull,
  code: text,
  description: text,
  unit: text,
  quantity: text,
  unitPriceMinor: minor,
  taxable: flag,
  netMinor: minor,
});

const COMPLETED = objectOf({
  workOrderId: id,
  number: text,
  customerId: id,
  propertyId: id,
  technicianId: idOrNull,
  jobType: text,
  completedAt: instant,
  completedOn: day,
  currency: text,
  gallons: countOrNull,
  lines: listOf(LINE),
  subtotalMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
});

const COMPLETED_AT = {
  schema: { workOrderId: id, number: text, customerId: id, propertyId: id },
  example: { ...plain.example, customerId: DemoIds.customer, propertyId: DemoIds.property },
};

export const WORK_ORDER_TOPICS = [
  topicOf(MaterialsUsed, {
    title: 'What completed work used up',
    address,
    schema: objectOf({
      workOrderId: id,
      number: text,
      technicianId: idOrNull,
      completedOn: day,
      lines: listOf(objectOf({ serviceId: id, code: text, unit: text, quantity: text })),
    }),
    example: {
      ...plain.example,
      technicianId: DemoIds.technician,
      completedOn: '2026-11-20',
      lines: [{ serviceId: DemoIds.service, code: 'PUMP-1750', unit: 'each', quantity: '1' }],
    },
  }),
  topicOf(ReviewDue, {
    title: 'The customer of completed work may be asked how it was',
    address,
    schema: objectOf({ ...COMPLETED_AT.schema, technicianId: idOrNull, completedOn: day }),
    example: { ...COMPLETED_AT.example, technicianId: DemoIds.technician, completedOn: '2026-11-20' },
  }),
  topicOf(ServiceDue, {
    title: 'It is known when a property is due again',
    address,
    schema: objectOf({ ...COMPLETED_AT.schema, jobType: text, completedOn: day, dueOn: day }),
    example: { ...COMPLETED_AT.example, jobType: 'pumping', completedOn: '2026-11-20', dueOn: '2029-11-20' },
  }),
  topicOf(FormItemFailed, {
    title: 'An item of a form failed on site and asks for a follow-up',
    address,
    schema: objectOf({
      workOrderId: id,
      number: text,
      failureId: id,
      fieldKey: text,
      label: text,
      followUpJobType: text,
    }),
    example: {
      ...plain.example,
      failureId: DemoIds.formSubmission,
      fieldKey: 'sludge_depth',
      label: 'Depth of the sludge',
      followUpJobType: 'pumping',
    },
  }),
  topicOf(WorkOrderCreated, {
    title: 'A work order was opened',
    address,
    schema: objectOf({ workOrderId: id, number: text, customerId: id, propertyId: id, jobType: text, priority: text }),
    example: {
      ...plain.example,
      customerId: DemoIds.customer,
      propertyId: DemoIds.property,
      jobType: 'pumping',
      priority: 'normal',
    },
  }),
  topicOf(WorkOrderUpdated, {
    title: 'A work order was changed',
    address,
    schema: objectOf({ workOrderId: id, number: text, changed: listOf(text) }),
    example: { ...plain.example, changed: ['description'] },
  }),
  topicOf(WorkOrderStatusChanged, {
    title: 'A work order moved: scheduled, under way, completed, canceled and every other step',
    address,
    schema: objectOf({
      workOrderId: id,
      number: text,
      customerId: id,
      propertyId: id,
      from: text,
      to: text,
      changedAt: instant,
      reason: textOrNull,
      technicianId: idOrNull,
      windowStart: instantOrNull,
      windowEnd: instantOrNull,
    }),
    example: {
      ...plain.example,
      customerId: DemoIds.customer,
      propertyId: DemoIds.property,
      from: 'draft',
      to: 'scheduled',
      changedAt: '2026-11-20T15:04:05.000Z',
      reason: null,
      technicianId: DemoIds.technician,
      windowStart: '2026-12-01T15:00:00.000Z',
      windowEnd: '2026-12-01T17:00:00.000Z',
    },
  }),
  topicOf(WorkOrderCompleted, {
    title: 'A work order was completed',
    address,
    schema: COMPLETED,
    example: {
      ...plain.example,
      customerId: DemoIds.customer,
      propertyId: DemoIds.property,
      technicianId: DemoIds.technician,
      jobType: 'pumping',
      completedAt: '2026-11-02T16:05:00.000Z',
      completedOn: '2026-11-02',
      currency: 'USD',
      gallons: 1_500,
      lines: [
        {
          lineId: DemoIds.workOrderLine,
          serviceId: DemoIds.service,
          code: 'PUMP-1750',
          description: 'Pumping up to 1,750 gallons',
          unit: 'each',
          quantity: '1',
          unitPriceMinor: 57_500,
          taxable: true,
          netMinor: 57_500,
        },
      ],
      subtotalMinor: 57_500,
      taxMinor: 4_744,
      totalMinor: 62_244,
    },
  }),
  topicOf(WorkOrderReopened, {
    title: 'A completed work order was taken up again',
    address,
    schema: objectOf({ workOrderId: id, number: text, reopenedAt: instant, reason: textOrNull }),
    example: { ...plain.example, reopenedAt: '2026-11-03T09:00:00.000Z', reason: 'The lid leaks' },
  }),
  topicOf(WorkOrderDeleted, { title: 'A draft was deleted', address, ...plain }),
  topicOf(WorkOrderRestored, { title: 'A deleted draft was brought back', address, ...plain }),
];
