import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantProvisioning } from '../../platform/tenancy';
import { TenantsModule } from '../tenants';
import { WorkOrdersModule } from '../work-orders';
import { CommissionJournal } from './commission-journal';
import { CommissionPlansService } from './commission-plans.service';
import { CommissionPlansController } from './http/commission-plans.controller';
import { CommissionsController } from './http/commissions.controller';
import { PayrollExports } from './payroll.exports';
import './payroll.permissions';
import { CommissionPlanRuleEntity } from './persistence/commission-plan-rule.entity';
import { CommissionPlanEntity } from './persistence/commission-plan.entity';
import { CommissionPlansQueries } from './persistence/commission-plans.queries';
import { CommissionPlansRepository } from './persistence/commission-plans.repository';
import { CommissionEntity } from './persistence/commission.entity';
import { CommissionsQueries } from './persistence/commissions.queries';
import { CommissionsRepository } from './persistence/commissions.repository';
import { ensureDefaultCommissionPlan } from './persistence/default-commission-plan';
import { RecordCommissionOnWorkOrderCompleted } from './subscribers/record-commission.on-work-order-completed';
import { ReverseCommissionsOnWorkOrderReopened } from './subscribers/reverse-commissions.on-work-order-reopened';
import { ApproveCommission } from './use-cases/approve-commission';
import { CommissionReversal } from './use-cases/commission-reversal';
import { RecordCommission } from './use-cases/record-commission';
import { ReverseCommissions } from './use-cases/reverse-commissions';
import './payroll.personal-columns';

@Module({
  imports: [
    TypeOrmModule.forFeature([CommissionPlanEntity, CommissionPlanRuleEntity, CommissionEntity]),
    TenantsModule,
    WorkOrdersModule,
  ],
  controllers: [CommissionsController, CommissionPlansController],
  providers: [
    PayrollExports,
    ApproveCommission,
    CommissionJournal,
    CommissionPlansQueries,
    CommissionPlansRepository,
    CommissionPlansService,
    CommissionReversal,
    CommissionsQueries,
    CommissionsRepository,
    RecordCommission,
    RecordCommissionOnWorkOrderCompleted,
    ReverseCommissions,
    ReverseCommissionsOnWorkOrderReopened,
  ],
})
export class PayrollModule implements OnModuleInit {
  constructor(private readonly provisioning: TenantProvisioning) {}

  onModuleInit(): void {
    this.provisioning.register('commission_plan', ({ id }, manager) => ensureDefaultCommissionPlan(manager, id));
  }
}
