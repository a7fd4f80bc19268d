import { OmitType, PartialType } from '@nestjs/swagger';
import { BooleanField, EnumField, IntegerField, ListField, ListQuery, TextField } from '../../../../platform/http';
import { OPPORTUNITY_STATUSES, type OpportunityStatus, type StageDraft } from '../../domain/pipeline-stage';
import type { PipelineDraft } from '../../pipelines.service';

export class PipelineStageDto implements StageDraft {
  @TextField({ max: 40, pattern: /^[a-z][a-z0-9_]*$/, example: 'contacted', description: 'Never changes.' })
  key: string;

  @TextField({ max: 60, example: 'Contacted' })
  name: string;

  @EnumField(OPPORTUNITY_STATUSES, { enumName: 'OpportunityStatus', example: 'open' })
  kind: OpportunityStatus;

  @IntegerField({ max: 100, example: 25, description: 'Percent; 100 of what is won, 0 of what is lost.' })
  probability: number;
}

const STAGES_EXAMPLE = [
  { key: 'new', name: 'New', kind: 'open', probability: 10 },
  { key: 'site_visit', name: 'Site visit', kind: 'open', probability: 60 },
  { key: 'won', name: 'Won', kind: 'won', probability: 100 },
  { key: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
];

export class CreatePipelineDto implements PipelineDraft {
  @TextField({ max: 100, example: 'System installations' })
  name: string;

  @BooleanField({ optional: true, example: false })
  isDefault?: boolean;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;

  @BooleanField({ optional: true, example: false, description: 'Later stages may be reached without those between.' })
  maySkipStages?: boolean;

  @ListField(() => PipelineStageDto, {
    optional: true,
    min: 3,
    max: 20,
    example: STAGES_EXAMPLE,
    description: 'Open ones in their order, then one that is won and one that is lost; the usual ones when absent.',
  })
  stages?: PipelineStageDto[];
}

export class UpdatePipelineDto extends PartialType(OmitType(CreatePipelineDto, ['stages'] as const), {
  skipNullProperties: false,
}) {}

export class SetPipelineStagesDto {
  @ListField(() => PipelineStageDto, { min: 3, max: 20, example: STAGES_EXAMPLE })
  stages: PipelineStageDto[];
}

export class ListPipelinesQuery extends ListQuery {
  @BooleanField({ optional: true, fromText: true })
  isActive?: boolean;
}
