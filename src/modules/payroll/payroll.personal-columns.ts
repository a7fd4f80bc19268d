import { defineImpersonalTables, definePersonalTable } from '../../platform/personal-data';

definePersonalTable('commissions', {
  kept: { reversal_reason: 'about the technician', rule: 'a copy of the plan' },
  harmless: ['job_type', 'currency', 'status'],
});
defineImpersonalTables('what the company pays', 'commission_plan_rules');
