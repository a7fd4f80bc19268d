import {
  CurrencyField,
  DayField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { CUSTOMER_KINDS, type CustomerKind } from '../../customers';
import { OPPORTUNITY_STATUSES, type OpportunityStatus } from '../domain/pipeline-stage';
import { LeadAddressDto } from './dto/opportunity.dto';

export class OpportunityResponse {
  @IdField({ example: DemoIds.opportunity })
  id: string;

  @TextField({ max: 200, example: 'New septic system' })
  title: string;

  @IdField({ example: DemoIds.pipeline })
  pipelineId: string;

  @TextField({ example: 'new' })
  stage: string;

  @TextField({ example: 'New' })
  stageName: string;

  @EnumField(OPPORTUNITY_STATUSES, { enumName: 'OpportunityStatus', example: 'open' })
  status: OpportunityStatus;

  @InstantField()
  stageEnteredAt: string;

  @InstantField({ nullable: true, example: null })
  closedAt: string | null;

  @IdField({ nullable: true, example: null })
  customerId: string | null;

  @IdField({ nullable: true, example: null })
  propertyId: string | null;

  @EnumField(CUSTOMER_KINDS, { enumName: 'CustomerKind', example: 'residential' })
  kind: CustomerKind;

  @TextField({ nullable: true, example: 'Lena Fontenot' })
  contactName: string | null;

  @EmailField({ nullable: true, example: 'lena.fontenot@example.com' })
  email: string | null;

  @TextField({ nullable: true, example: '+19855550142', description: 'E.164.' })
  phone: string | null;

  @ObjectField(() => LeadAddressDto, { nullable: true })
  address: LeadAddressDto | null;

  @TextField({ nullable: true, example: 'Terrebonne' })
  county: string | null;

  @MoneyField({ example: 1_250_000 })
  valueMinor: number;

  @CurrencyField()
  currency: string;

  @IntegerField({ max: 100, example: 40, description: 'Percent: its own, else that of its stage.' })
  probability: number;

  @DayField({ nullable: true, example: '2027-01-15' })
  expectedCloseOn: string | null;

  @IdField({ nullable: true, example: DemoIds.officeUser })
  ownerId: string | null;

  @IdField({ nullable: true, example: DemoIds.leadSource })
  leadSourceId: string | null;

  @IdField({ nullable: true, example: null })
  referralPartnerId: string | null;

  @TextField({ nullable: true, example: 'Spring mailing' })
  campaign: string | null;

  @IdField({ nullable: true, example: null })
  lostReasonId: string | null;

  @TextField({ nullable: true, max: 10_000, example: 'Old tank collapsed.' })
  notes: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class StageChangeResponse {
  @IdField({ example: DemoIds.opportunity })
  id: string;

  @TextField({ nullable: true, example: 'new', description: 'Null for the stage it began in.' })
  from: string | null;

  @TextField({ example: 'contacted' })
  to: string;

  @InstantField()
  at: string;

  @IdField({ nullable: true, example: DemoIds.officeUser, description: 'The user who did it.' })
  by: string | null;

  @IdField({ nullable: true, example: null })
  lostReasonId: string | null;

  @TextField({ nullable: true, max: 1_000, example: 'Reached her at noon.' })
  note: string | null;
}
