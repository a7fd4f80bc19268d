import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { OPPORTUNITY_STATUSES, type OpportunityStatus } from '../domain/pipeline-stage';

export class PipelineStageResponse {
  @TextField({ example: 'contacted' })
  key: string;

  @TextField({ example: 'Contacted' })
  name: string;

  @EnumField(OPPORTUNITY_STATUSES, { enumName: 'OpportunityStatus', example: 'open' })
  kind: OpportunityStatus;

  @IntegerField({ max: 100, example: 25 })
  probability: number;
}

export class PipelineResponse {
  @IdField({ example: DemoIds.pipeline })
  id: string;

  @TextField({ example: 'Sales' })
  name: string;

  @BooleanField({ example: true })
  isDefault: boolean;

  @BooleanField({ example: true })
  isActive: boolean;

  @BooleanField({ example: false })
  maySkipStages: boolean;

  @ListField(() => PipelineStageResponse, { max: 20 })
  stages: PipelineStageResponse[];

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
