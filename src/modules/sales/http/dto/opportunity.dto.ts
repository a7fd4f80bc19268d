import { OmitType, PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  EmailField,
  EnumField,
  IdField,
  IntegerField,
  ListQuery,
  MoneyField,
  ObjectField,
  PhoneField,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { CUSTOMER_KINDS, type CustomerKind } from '../../../customers';
import { OPPORTUNITY_STATUSES, type OpportunityStatus } from '../../domain/pipeline-stage';
import type { OpportunityDraft } from '../../opportunity-draft';
import type { OpportunityFilters } from '../../persistence/opportunity.queries';

export class LeadAddressDto {
  @TextField({ max: 200, example: '214 Bayou Rd' })
  line1: string;

  @TextField({ optional: true, nullable: true, max: 200, example: null })
  line2?: string | null;

  @TextField({ max: 100, example: 'Houma' })
  city: string;

  @TextField({ max: 100, example: 'LA' })
  state: string;

  @TextField({ max: 20, example: '70360' })
  postalCode: string;

  @TextField({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'US', description: 'ISO 3166-1 alpha-2.' })
  country: string;
}

export class CreateOpportunityDto implements OpportunityDraft {
  @TextField({ max: 200, example: 'New septic system' })
  title: string;

  @IdField({ optional: true, description: 'The default pipeline when absent.' })
  pipelineId?: string;

  @IdField({ optional: true, nullable: true, description: 'Absent for a lead: somebody who is no customer yet.' })
  customerId?: string | null;

  @IdField({ optional: true, nullable: true, description: 'Of the customer.' })
  propertyId?: string | null;

  @EnumField(CUSTOMER_KINDS, { optional: true, enumName: 'CustomerKind', example: 'residential' })
  kind?: CustomerKind;

  @TextField({ optional: true, nullable: true, max: 200, example: 'Lena Fontenot', description: 'A lead has one.' })
  contactName?: string | null;

  @EmailField({ optional: true, nullable: true, example: 'lena.fontenot@example.com' })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+19855550142' })
  phone?: string | null;

  @ObjectField(() => LeadAddressDto, { optional: true, nullable: true })
  address?: LeadAddressDto | null;

  @TextField({ optional: true, nullable: true, max: 100, example: 'Terrebonne' })
  county?: string | null;

  @MoneyField({ optional: true, example: 1_250_000, description: 'In the currency of the company.' })
  valueMinor?: number;

  @IntegerField({ optional: true, nullable: true, max: 100, example: 40, description: 'Percent; null: the stage’s.' })
  probability?: number | null;

  @DayField({ optional: true, nullable: true, example: '2027-01-15' })
  expectedCloseOn?: string | null;

  @IdField({ optional: true, nullable: true, example: DemoIds.officeUser, description: 'Who looks after it.' })
  ownerId?: string | null;

  @IdField({ optional: true, nullable: true, example: DemoIds.leadSource })
  leadSourceId?: string | null;

  @IdField({ optional: true, nullable: true, example: DemoIds.referralPartner, description: 'Who sent the lead.' })
  referralPartnerId?: string | null;

  @TextField({ optional: true, nullable: true, max: 100, example: 'Spring mailing' })
  campaign?: string | null;

  @TextField({ optional: true, nullable: true, max: 10_000, example: 'Old tank collapsed.' })
  notes?: string | null;
}

export class UpdateOpportunityDto extends PartialType(
  OmitType(CreateOpportunityDto, ['pipelineId', 'customerId'] as const),
  { skipNullProperties: false },
) {}

export class ListOpportunitiesQuery extends ListQuery implements OpportunityFilters {
  @IdField({ optional: true, example: DemoIds.pipeline })
  pipelineId?: string;

  @TextField({ optional: true, max: 40, example: 'contacted', description: 'Key of a stage.' })
  stage?: string;

  @EnumField(OPPORTUNITY_STATUSES, { optional: true, enumName: 'OpportunityStatus', example: 'open' })
  status?: OpportunityStatus;

  @IdField({ optional: true, example: DemoIds.officeUser })
  ownerId?: string;

  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @IdField({ optional: true, example: DemoIds.leadSource })
  leadSourceId?: string;

  @IdField({ optional: true, example: DemoIds.referralPartner })
  referralPartnerId?: string;

  @IdField({ optional: true, example: DemoIds.lostReason })
  lostReasonId?: string;

  @DayField({ optional: true, example: '2027-12-31', description: 'Expected to close on this day or before.' })
  expectedCloseUntil?: string;
}

export class MoveOpportunityDto {
  @TextField({ max: 40, example: 'contacted', description: 'Key of a stage of the pipeline.' })
  stage: string;

  @IdField({ optional: true, nullable: true, description: 'Required when it is lost, and only then.' })
  lostReasonId?: string | null;

  @TextField({ optional: true, nullable: true, max: 1_000, example: 'Reached her at noon.' })
  note?: string | null;
}

export class ReopenOpportunityDto {
  @TextField({ max: 1_000, example: 'The competitor did not show up.' })
  reason: string;

  @TextField({ optional: true, max: 40, description: 'Key of an open stage; the one it was closed from when absent.' })
  stage?: string;
}

export class ConvertOpportunityDto {
  @IdField({ optional: true, description: 'The customer he turned out to be; a new one is added when absent.' })
  customerId?: string;

  @BooleanField({ optional: true, description: 'Adds a customer although others may be the same.' })
  ignoreDuplicates?: boolean;
}

export class SalesBoardQuery {
  @IdField({ optional: true, example: DemoIds.pipeline, description: 'The default pipeline when absent.' })
  pipelineId?: string;

  @IdField({ optional: true, example: DemoIds.officeUser })
  ownerId?: string;

  @IntegerField({
    optional: true,
    fromText: true,
    min: 1,
    max: 3_650,
    example: 30,
    description: 'What was won or lost more days ago is left out; 30 when absent.',
  })
  closedDays?: number;
}

export class LostReportQuery {
  @DayField({ optional: true, example: '2026-01-01', description: 'First day, in the time zone of the company.' })
  from?: string;

  @DayField({ optional: true, example: '2027-12-31', description: 'Last day, included.' })
  to?: string;

  @IdField({ optional: true, example: DemoIds.pipeline })
  pipelineId?: string;
}
