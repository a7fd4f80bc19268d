import { DemoIds } from '../platform/openapi';
import { CUSTOM_FIELDS } from './demo-custom-fields';
import { NO_RULES, ruleSetChecksum } from '../modules/pricing';
import { PUBLISHED_RULES } from './demo-pricing-rules';
import { type DemoStatement, row } from './demo-statement';

export const ADDRESS = { line1: '118 Cypress Ln', city: 'Houma', state: 'LA', postal_code: '70360', country: 'US' };

/** Who pays, where the work is, what it costs and who does it. */
export const MASTER_DATA: readonly DemoStatement[] = [
  ...CUSTOM_FIELDS,
  row('customers', {
    id: DemoIds.customer,
    number: 'C-000001',
    kind: 'residential',
    display_name: 'Rosa Delgado',
    email: 'rosa.delgado@example.com',
    phone: '+19855550101',
    billing_line1: ADDRESS.line1,
    billing_city: ADDRESS.city,
    billing_state: ADDRESS.state,
    billing_postal_code: ADDRESS.postal_code,
    billing_country: ADDRESS.country,
    tag_names: ['maintenance plan'],
  }),
  row('properties', {
    id: DemoIds.property,
    customer_id: DemoIds.customer,
    label: 'Home',
    ...ADDRESS,
    county: 'Terrebonne',
    time_zone: 'America/Chicago',
    access_notes: 'Lid under the deck, dog in the yard',
    custom_fields: { tankSize: 1250 },
  }),
  row('contacts', {
    id: DemoIds.contact,
    customer_id: DemoIds.customer,
    first_name: 'Rosa',
    last_name: 'Delgado',
    role: 'owner',
    email: 'rosa.delgado@example.com',
    phone: '+19855550101',
    preferred_channel: 'sms',
  }),
  row('tags', { id: DemoIds.tag, name: 'maintenance plan', colour: '#2f855a' }),
  row('tags', { id: DemoIds.otherTag, name: 'gate code', colour: '#b7791f' }),
  row('customer_tags', { customer_id: DemoIds.customer, tag_id: DemoIds.tag }),
  row('services', {
    id: DemoIds.service,
    code: 'PUMP-1750',
    name: 'Pumping up to 1,750 gallons',
    category: 'pumping',
    included_gallons: 1_750,
    overage_per_gallon_minor: 45,
    unit: 'each',
    price_minor: 57_500,
    cost_minor: 21_000,
    currency: 'USD',
    taxable: true,
    default_duration_minutes: 60,
  }),
  row('services', {
    id: DemoIds.overageService,
    code: 'PUMP-OVER',
    name: 'Pumping over 1,750 gallons',
    category: 'pumping',
    unit: 'gallon',
    price_minor: 45,
    cost_minor: 12,
    currency: 'USD',
    taxable: true,
  }),
  row('tax_rates', {
    id: DemoIds.taxRate,
    name: 'Sales tax',
    jurisdiction: 'Terrebonne Parish, LA',
    rate: '0.0825',
    effective_from: '2020-01-01',
    is_default: true,
  }),
  row('pricing_rule_sets', {
    id: DemoIds.pricingRuleSet,
    number: 1,
    name: 'Prices of the first year',
    status: 'published',
    content: JSON.stringify(PUBLISHED_RULES),
    checksum: ruleSetChecksum(PUBLISHED_RULES),
    published_at: '2020-01-01T00:00:00Z',
  }),
  row('pricing_rule_sets', {
    id: DemoIds.draftRuleSet,
    number: 2,
    name: 'Prices from spring',
    content: JSON.stringify(NO_RULES),
  }),
  row('tax_exemptions', {
    id: DemoIds.taxExemption,
    customer_id: DemoIds.customer,
    certificate_number: 'LA-R1042-4711',
    state: 'LA',
    effective_from: '2039-01-01',
    effective_to: '2039-12-31',
  }),
  row('price_index_values', {
    id: DemoIds.priceIndexValue,
    index_code: 'DIESEL',
    effective_from: '2026-01-05',
    value: '3.849',
  }),
  row('client_rates', {
    id: DemoIds.clientRate,
    customer_id: DemoIds.customer,
    service_id: DemoIds.service,
    price_minor: 52_500,
    effective_from: '2030-01-01',
    effective_to: '2030-12-31',
  }),
  row('technicians', {
    id: DemoIds.technician,
    user_id: DemoIds.technicianUser,
    first_name: 'Theo',
    last_name: 'Banks',
    email: 'tech@demo.example',
    phone: '+19855550177',
    skills: ['pumping', 'inspection'],
    hired_on: '2021-04-01',
  }),
  row('job_types', {
    id: DemoIds.jobType,
    key: 'tank_locating',
    name: 'Tank locating',
    default_duration_minutes: 45,
    checklist: ['Ask for the as-built drawing', 'Probe from the house outwards', 'Mark the lid'],
  }),
  row('pay_rates', {
    id: DemoIds.payRate,
    technician_id: DemoIds.technician,
    pay_type: 'hourly',
    rate_minor: 2_600,
    currency: 'USD',
    effective_from: '2021-04-01',
  }),
];

/** A series continues after the numbers the demo took. */
export const SERIES: readonly DemoStatement[] = [
  { text: 'SELECT crm.next_customer_number()', values: [] },
  {
    text: "INSERT INTO number_series (series, last_value) VALUES ('work_order', 3), ('invoice-2026', 1), ('pricing_rule_set', 2) ON CONFLICT DO NOTHING",
    values: [],
  },
];
