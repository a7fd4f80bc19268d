import type { EntityManager } from 'typeorm';
import type { FileStore } from '../platform/files';
import { DemoIds } from '../platform/openapi';
import { COMPLIANCE } from './demo-compliance';
import { EQUIPMENT } from './demo-equipment';
import { ADDRESS, MASTER_DATA, SERIES } from './demo-master-data';
import { PARTNER_ACCESS } from './demo-partner';
import { DEMO_PRICE } from './demo-price';
import { RECORDS } from './demo-records';
import { serviceDue, siteDocuments } from './demo-site-documents';
import { type DemoStatement, row } from './demo-statement';
import { VISITS } from './demo-visits';
import { SALES } from './demo-sales';
import { WEBHOOKS } from './demo-webhooks';

interface DemoOrder {
  readonly id: string;
  readonly lineId: string;
  readonly number: string;
  readonly state: Readonly<Record<string, unknown>>;
}

const ORDERS: readonly DemoOrder[] = [
  { id: DemoIds.workOrder, lineId: DemoIds.workOrderLine, number: 'WO-000001', state: { status: 'draft' } },
  {
    id: DemoIds.scheduledWorkOrder,
    lineId: '01936f00-0000-7000-8000-000000000055',
    number: 'WO-000002',
    state: {
      status: 'scheduled',
      technician_id: DemoIds.technician,
      window_start: '2026-12-01T15:00:00Z',
      window_end: '2026-12-01T17:00:00Z',
    },
  },
  {
    id: DemoIds.completedWorkOrder,
    lineId: '01936f00-0000-7000-8000-000000000057',
    number: 'WO-000003',
    state: {
      status: 'completed',
      technician_id: DemoIds.technician,
      window_start: '2026-11-02T15:00:00Z',
      window_end: '2026-11-02T17:00:00Z',
      started_at: '2026-11-02T15:10:00Z',
      completed_at: '2026-11-02T16:05:00Z',
      actual_gallons: 1_500,
    },
  },
];

/** 575.00 plus 8.25 % tax is 622.44. */
const AMOUNTS = { currency: 'USD', subtotal_minor: 57_500, tax_minor: 4_744, total_minor: 62_244 };

function orderStatements(order: DemoOrder, jobTypeId: string): DemoStatement[] {
  return [
    row('work_orders', {
      id: order.id,
      number: order.number,
      customer_id: DemoIds.customer,
      property_id: DemoIds.property,
      job_type_id: jobTypeId,
      priority: 'normal',
      sla_due_at: '2026-12-04T15:00:00Z',
      status_changed_at: '2026-11-02T16:05:00Z',
      description: 'Regular pumping',
      planned_minutes: 60,
      estimated_gallons: 1_500,
      ...AMOUNTS,
      tax_rate_id: DemoIds.taxRate,
      tax_rate: '0.0825',
      price_snapshot: JSON.stringify(DEMO_PRICE),
      ...order.state,
    }),
    row('work_order_lines', {
      id: order.lineId,
      work_order_id: order.id,
      position: 1,
      price_target: 'lines/0',
      service_id: DemoIds.service,
      code: 'PUMP-1750',
      name: 'Pumping up to 1,750 gallons',
      unit: 'each',
      quantity: '1',
      unit_price_minor: 57_500,
      cost_minor: 21_000,
      taxable: true,
      net_minor: 57_500,
    }),
  ];
}

/** Money of the completed order: a draft invoice, a payment on account, the commission. */
const MONEY: readonly DemoStatement[] = [
  row('invoices', {
    id: DemoIds.invoice,
    customer_id: DemoIds.customer,
    property_id: DemoIds.property,
    work_order_id: DemoIds.completedWorkOrder,
    technician_id: DemoIds.technician,
    tax_rate_id: DemoIds.taxRate,
    tax_name: 'Sales tax',
    tax_rate: '0.0825',
    service_on: '2026-11-02',
    ...AMOUNTS,
    balance_minor: AMOUNTS.total_minor,
  }),
  row('invoice_lines', {
    id: '01936f00-0000-7000-8000-000000000063',
    invoice_id: DemoIds.invoice,
    position: 1,
    source_type: 'work_order_line',
    work_order_line_id: '01936f00-0000-7000-8000-000000000057',
    service_id: DemoIds.service,
    description: 'Pumping up to 1,750 gallons',
    unit: 'each',
    quantity: '1',
    unit_price_minor: 57_500,
    net_minor: 57_500,
    cost_minor: 21_000,
    taxable: true,
  }),
  row('invoice_taxes', {
    id: '01936f00-0000-7000-8000-000000000064',
    invoice_id: DemoIds.invoice,
    tax_rate_id: DemoIds.taxRate,
    name: 'Sales tax',
    rate: '0.0825',
    base_minor: 57_500,
    amount_minor: 4_744,
  }),
  row('payments', {
    id: DemoIds.payment,
    customer_id: DemoIds.customer,
    amount_minor: 10_000,
    unallocated_minor: 10_000,
    currency: 'USD',
    method: 'check',
    received_on: '2026-11-05',
    reference: '1042',
  }),
];

const BILL_TO = {
  line1: ADDRESS.line1,
  line2: null,
  city: ADDRESS.city,
  state: ADDRESS.state,
  postalCode: ADDRESS.postal_code,
  country: ADDRESS.country,
};

/** A posted invoice of 125.00 without tax: its lines come first, because what is posted cannot change. */
const POSTED_INVOICE: readonly DemoStatement[] = [
  row('invoices', {
    id: DemoIds.issuedInvoice,
    customer_id: DemoIds.customer,
    property_id: DemoIds.property,
    service_on: '2026-10-12',
    memo: 'Emergency call-out',
    currency: 'USD',
    subtotal_minor: 12_500,
    tax_minor: 0,
    total_minor: 12_500,
    balance_minor: 12_500,
  }),
  row('invoice_lines', {
    id: '01936f00-0000-7000-8000-000000000065',
    invoice_id: DemoIds.issuedInvoice,
    position: 1,
    source_type: 'manual',
    description: 'Emergency call-out',
    unit: 'each',
    quantity: '1',
    unit_price_minor: 12_500,
    net_minor: 12_500,
    taxable: false,
  }),
  {
    text: `UPDATE invoices SET status = 'issued', number = 'INV-2026-00001', issued_on = '2026-10-12', due_on = '2026-11-11', issued_at = '2026-10-12T17:00:00Z', parties = $2 WHERE id = $1`,
    values: [
      DemoIds.issuedInvoice,
      {
        issuer: { name: 'Demo Septic Co.' },
        billTo: {
          name: 'Rosa Delgado',
          number: 'C-000001',
          email: 'rosa.delgado@example.com',
          phone: '+19855550101',
          address: BILL_TO,
        },
        serviceAddress: BILL_TO,
      },
    ],
  },
];

/** A dry run that waits for its commit: one new customer. */
const IMPORT: readonly DemoStatement[] = [
  row('imports', {
    id: DemoIds.import,
    kind: 'customers',
    file_name: 'spring-leads.csv',
    sha256: '0'.repeat(64),
    columns: ['company', 'email'],
    mapping: { company: 'companyName', email: 'email' },
    create_count: 1,
    expires_at: '2099-01-01T00:00:00Z',
  }),
  row('import_rows', {
    import_id: DemoIds.import,
    row_number: 1,
    decision: 'create',
    reasons: '[{"code": "new_customer"}]',
    fingerprint: 'demo-import-row',
    customer_id: '01936f00-0000-7000-8000-000000000093',
    kind: 'commercial',
    display_name: 'Bayou Grill LLC',
    email: 'office@bayougrill.example',
    cells: '["Bayou Grill LLC", "office@bayougrill.example"]',
  }),
];

/** A work order's picture: one grey pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function photo(files: FileStore): Promise<DemoStatement[]> {
  const { key, sizeBytes, sha256 } = await files.put(PIXEL);
  const file = row('files', {
    id: DemoIds.photoFile,
    purpose: 'work_order_photo',
    state: 'clean',
    storage_key: key,
    file_name: 'lid.png',
    content_type: 'image/png',
    size_bytes: sizeBytes,
    sha256,
    attached_at: '2026-11-02T15:12:00Z',
    inspected_at: '2026-11-02T15:12:01Z',
  });
  const picture = row('work_order_photos', {
    id: DemoIds.photo,
    work_order_id: DemoIds.scheduledWorkOrder,
    kind: 'before',
    taken_at: '2026-11-02T15:12:00Z',
    sha256,
    file_id: DemoIds.photoFile,
  });
  return [file, picture];
}

/** 20 % of 575.00 less 1,500 gallons at 7 cents: 94.00. */
function commission(planId: string): DemoStatement {
  return row('commissions', {
    id: DemoIds.commission,
    technician_id: DemoIds.technician,
    work_order_id: DemoIds.completedWorkOrder,
    plan_id: planId,
    rule: { rate: '0.2', dumpFeeMinorPerGallon: '7', minMinor: null, maxMinor: null, tiers: [] },
    job_type: 'pumping',
    eligible_minor: 57_500,
    gallons: '1500',
    dump_fee_minor: 10_500,
    base_minor: 47_000,
    rate: '0.2',
    amount_minor: 9_400,
    currency: 'USD',
    earned_on: '2026-11-02',
    completion_recorded_at: '2026-11-02T16:05:00Z',
  });
}

/** The rows of the demo company, inside a unit of work of it. Once they are there, they are left as people changed them. */
export async function seedDemoCompany(manager: EntityManager, files: FileStore): Promise<void> {
  const known = await manager.query<unknown[]>('SELECT 1 FROM customers WHERE id = $1', [DemoIds.customer]);
  if (known.length > 0) return;
  const [pumping] = await manager.query<{ id: string }[]>("SELECT id FROM job_types WHERE key = 'pumping'");
  if (!pumping) throw new Error('The demo company has no job types');
  const [plan] = await manager.query<{ id: string }[]>(
    'SELECT id FROM commission_plans ORDER BY effective_from LIMIT 1',
  );
  if (!plan) throw new Error('The demo company has no commission plan');
  const statements = [
    ...SERIES,
    ...MASTER_DATA,
    ...COMPLIANCE,
    ...EQUIPMENT,
    ...PARTNER_ACCESS,
    ...RECORDS,
    ...SALES,
    ...ORDERS.flatMap((order) => orderStatements(order, pumping.id)),
    ...VISITS,
    ...MONEY,
    ...POSTED_INVOICE,
    ...IMPORT,
    ...WEBHOOKS,
    commission(plan.id),
    ...(await photo(files)),
    ...(await siteDocuments(files)),
    serviceDue(pumping.id),
  ];
  for (const { text, values } of statements) await manager.query(text, [...values]);
}
