import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { AssignmentRulesService } from './assignment-rules.service';
import { AssignmentRulesController } from './http/assignment-rules.controller';
import { LeadSourcesController } from './http/lead-sources.controller';
import { LostReasonsController } from './http/lost-reasons.controller';
import { OpportunitiesController } from './http/opportunities.controller';
import { PipelinesController } from './http/pipelines.controller';
import { ReferralPartnersController } from './http/referral-partners.controller';
import { SalesFiguresController } from './http/sales-figures.controller';
import { LeadAssignment } from './lead-assignment';
import { LeadSourcesService } from './lead-sources.service';
import { LostReasonsService } from './lost-reasons.service';
import { LostReport } from './lost-report';
import { OpportunitiesService } from './opportunities.service';
import { OpportunityReferences } from './opportunity-references';
import { AssignmentRuleEntity, AssignmentRuleMemberEntity } from './persistence/assignment-rule.entity';
import { LeadSourceEntity, LostReasonEntity } from './persistence/named-choice.entity';
import { OpportunityStageChangeEntity } from './persistence/opportunity-stage-change.entity';
import { OpportunityEntity } from './persistence/opportunity.entity';
import { PipelineStageEntity } from './persistence/pipeline-stage.entity';
import { PipelineEntity } from './persistence/pipeline.entity';
import { ReferralCreditEntity, ReferralPartnerEntity } from './persistence/referral-partner.entity';
import { PipelineProvisioning } from './pipeline-provisioning';
import { PipelineReader } from './pipeline-reader';
import { PipelinesService } from './pipelines.service';
import { ReferralLedger } from './referral-ledger';
import { ReferralPartnersService } from './referral-partners.service';
import { SalesBoard } from './sales-board';
import './sales.permissions';
import { SalesPersonalData } from './sales.personal-data';
import { StageJournal } from './stage-journal';
import { ChangeReferralCredit } from './use-cases/change-referral-credit';
import { ConvertOpportunity } from './use-cases/convert-opportunity';
import { CreateOpportunity } from './use-cases/create-opportunity';
import { MoveOpportunity } from './use-cases/move-opportunity';
import { ReopenOpportunity } from './use-cases/reopen-opportunity';
import { SetPipelineStages } from './use-cases/set-pipeline-stages';
import { UpdateOpportunity } from './use-cases/update-opportunity';

const ENTITIES = [
  PipelineEntity,
  PipelineStageEntity,
  LostReasonEntity,
  LeadSourceEntity,
  OpportunityEntity,
  OpportunityStageChangeEntity,
  AssignmentRuleEntity,
  AssignmentRuleMemberEntity,
  ReferralPartnerEntity,
  ReferralCreditEntity,
];
const USE_CASES = [
  CreateOpportunity,
  UpdateOpportunity,
  MoveOpportunity,
  ReopenOpportunity,
  ConvertOpportunity,
  SetPipelineStages,
  ChangeReferralCredit,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), CustomersModule, TenantsModule],
  controllers: [
    PipelinesController,
    LostReasonsController,
    LeadSourcesController,
    OpportunitiesController,
    SalesFiguresController,
    AssignmentRulesController,
    ReferralPartnersController,
  ],
  providers: [
    ...USE_CASES,
    AssignmentRulesService,
    LeadAssignment,
    ReferralLedger,
    ReferralPartnersService,
    LeadSourcesService,
    LostReasonsService,
    LostReport,
    OpportunitiesService,
    OpportunityReferences,
    PipelineProvisioning,
    PipelineReader,
    PipelinesService,
    SalesBoard,
    SalesPersonalData,
    StageJournal,
  ],
})
export class SalesModule {}
