export { COMMISSION_STATUSES, type CommissionStatus } from './domain/commission-status';
export {
  CommissionApproved,
  CommissionRecorded,
  CommissionReversed,
  type CommissionPayload,
  type CommissionReversedPayload,
} from './payroll.events';
export { PayrollModule } from './payroll.module';
export { CommissionPlanEntity } from './persistence/commission-plan.entity';
export { CommissionEntity } from './persistence/commission.entity';
export { ensureDefaultCommissionPlan } from './persistence/default-commission-plan';
