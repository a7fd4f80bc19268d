import { definePersonalTable } from '../../platform/personal-data';

const GONE = { deleted_at: 'coalesce(deleted_at, now())', updated_by: '$2' };

definePersonalTable('customers', {
  subject: 'id = $1',
  erased: {
    display_name: `'Erased person'`,
    email: 'NULL',
    phone: 'NULL',
    billing_line1: 'NULL',
    billing_line2: 'NULL',
    billing_city: 'NULL',
    billing_state: 'NULL',
    billing_postal_code: 'NULL',
    billing_country: 'NULL',
    billing_address_key: 'NULL',
    billing_standard_address: 'NULL',
    website: 'NULL',
    notes: 'NULL',
    external_ref: 'NULL',
    custom_fields: `'{}'`,
    status: `'archived'`,
  },
  also: { erased_at: 'now()', parent_id: 'NULL', bill_to_id: 'NULL', ...GONE },
  kept: {
    number: 'the pseudonym that the books go by',
    source: 'the campaign that brought him, for figures',
    tag_names: 'groups of customers, for figures',
  },
  harmless: ['kind', 'holds'],
});

definePersonalTable('customer_holds', {
  subject: 'customer_id = $1',
  erased: { reason: `'Erased'`, lift_reason: `CASE WHEN lift_reason IS NOT NULL THEN 'Erased' END` },
  also: { updated_by: '$2' },
  harmless: ['kind'],
});

/** Where the work was stays known to the county and the ZIP code, which permits and taxes go by; the house does not. */
definePersonalTable('properties', {
  subject: 'customer_id = $1',
  erased: {
    label: 'NULL',
    line1: `'Erased'`,
    line2: 'NULL',
    address_key: 'NULL',
    standard_address: 'NULL',
    access_notes: 'NULL',
    custom_fields: `'{}'`,
  },
  also: { lat: 'NULL', lng: 'NULL', ...GONE },
  kept: {
    city: 'permits and taxes go by it',
    state: 'permits and taxes go by it',
    postal_code: 'permits and taxes go by it',
    county: 'permits and taxes go by it',
    tag_names: 'groups of properties, for figures',
  },
  harmless: ['country', 'time_zone', 'county_source', 'jurisdiction', 'geocode_status'],
});

definePersonalTable('property_ownerships', {
  subject: 'customer_id = $1',
  erased: { note: 'NULL' },
  also: { updated_by: '$2' },
});

definePersonalTable('contacts', {
  subject: 'customer_id = $1',
  erased: {
    first_name: `'Erased'`,
    last_name: `'person'`,
    email: 'NULL',
    phone: 'NULL',
    alternate_phone: 'NULL',
    preferred_channel: `'none'`,
    custom_fields: `'{}'`,
  },
  also: { erased_at: 'coalesce(erased_at, now())', ...GONE },
  harmless: ['role'],
});

/** Proof of what a number or an address agreed to; whose it was goes with the contact. */
definePersonalTable('consents', { harmless: ['channel', 'purpose', 'status', 'source', 'text_version'] });

definePersonalTable('customer_search', { byDatabase: ['document'] });
