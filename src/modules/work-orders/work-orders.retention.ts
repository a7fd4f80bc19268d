import { defineRetention } from '../../platform/retention';

/** Deleted drafts go with their lines. One that was ever scheduled or has photos stays: its history is append-only. */
defineRetention({ table: 'work_orders', resourceType: 'work_order' });
