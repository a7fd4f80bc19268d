import {
  BooleanField,
  CurrencyField,
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { OPPORTUNITY_STATUSES, type OpportunityStatus } from '../domain/pipeline-stage';

export class TimeInStageResponse {
  @TextField({ example: 'new' })
  stage: string;

  @IntegerField({ example: 86_400 })
  seconds: number;

  @IntegerField({ min: 1, example: 1, description: 'How often it came into the stage.' })
  entries: number;

  @BooleanField({ example: true })
  isCurrent: boolean;
}

export class TimeInStagesResponse {
  @ListField(() => TimeInStageResponse, { max: 100 })
  data: TimeInStageResponse[];
}

export class BoardSumResponse {
  @CurrencyField()
  currency: string;

  @MoneyField({ max: Number.MAX_SAFE_INTEGER, example: 1_250_000 })
  valueMinor: number;

  @MoneyField({ max: Number.MAX_SAFE_INTEGER, example: 500_000, description: 'Each value times its probability.' })
  weightedMinor: number;
}

export class BoardCardResponse {
  @IdField({ example: DemoIds.opportunity })
  id: string;

  @TextField({ example: 'New septic system' })
  title: string;

  @IdField({ nullable: true, example: null })
  customerId: string | null;

  @TextField({ nullable: true, example: 'Lena Fontenot' })
  contactName: string | null;

  @MoneyField({ example: 1_250_000 })
  valueMinor: number;

  @CurrencyField()
  currency: string;

  @IdField({ nullable: true, example: DemoIds.officeUser })
  ownerId: string | null;

  @DayField({ nullable: true, example: '2027-01-15' })
  expectedCloseOn: string | null;

  @InstantField()
  stageEnteredAt: string;
}

export class BoardStageResponse {
  @TextField({ example: 'new' })
  key: string;

  @TextField({ example: 'New' })
  name: string;

  @EnumField(OPPORTUNITY_STATUSES, { enumName: 'OpportunityStatus', example: 'open' })
  kind: OpportunityStatus;

  @IntegerField({ example: 1 })
  count: number;

  @ListField(() => BoardSumResponse, { max: 20, description: 'One for each currency.' })
  sums: BoardSumResponse[];

  @ListField(() => BoardCardResponse, { max: 20, description: 'Those that have been there longest.' })
  opportunities: BoardCardResponse[];
}

export class SalesBoardResponse {
  @IdField({ example: DemoIds.pipeline })
  pipelineId: string;

  @TextField({ example: 'Sales' })
  name: string;

  @ListField(() => BoardStageResponse, { max: 20 })
  stages: BoardStageResponse[];
}

export class LossesOfReasonResponse {
  @IdField({ example: DemoIds.lostReason })
  lostReasonId: string;

  @TextField({ example: 'Price' })
  reason: string;

  @IntegerField({ min: 1, example: 3 })
  count: number;

  @CurrencyField()
  currency: string;

  @MoneyField({ max: Number.MAX_SAFE_INTEGER, example: 1_250_000, description: 'What they would have been worth.' })
  valueMinor: number;
}

export class LostReportResponse {
  @ListField(() => LossesOfReasonResponse, { max: 500 })
  data: LossesOfReasonResponse[];
}
