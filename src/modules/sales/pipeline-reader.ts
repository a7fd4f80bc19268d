import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { TenantReader, UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import type { PipelineRules, Stage } from './domain/stage-moves';
import { PipelineEntity } from './persistence/pipeline.entity';
import { STAGE_FACTS, stagesOf } from './persistence/pipeline.queries';
import { SalesErrors } from './sales.errors';

export interface NamedStage extends Stage {
  readonly name: string;
}

export interface PipelineFacts extends PipelineRules {
  readonly id: string;
  readonly stages: readonly NamedStage[];
}

/** Pipelines as opportunities need them. Nobody changes the stages of one until the caller's COMMIT. */
@Injectable()
export class PipelineReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
  ) {}

  /** The pipeline of an opportunity, whether it is still used or not. */
  async of(id: string): Promise<PipelineFacts> {
    const pipeline = await this.find({ id });
    if (!pipeline) throw new Error(`Pipeline ${id} is missing`);
    return this.withStages(pipeline);
  }

  /** The one asked for, else the default. @throws `sales.unknown_reference` (422) */
  async forNew(id: string | undefined): Promise<PipelineFacts> {
    const pipeline = await this.find(id === undefined ? { isDefault: true } : { id, isActive: true });
    if (pipeline) return this.withStages(pipeline);
    const detail = id === undefined ? 'The company has no default pipeline.' : 'There is no such pipeline in use.';
    throw SalesErrors['sales.unknown_reference'](detail, {
      faults: [{ pointer: '/pipelineId', code: 'unknown', detail }],
    });
  }

  private find(where: {
    readonly id?: string;
    readonly isDefault?: true;
    readonly isActive?: true;
  }): Promise<PipelineEntity | null> {
    return this.unitOfWork.manager.findOne(PipelineEntity, {
      where: { tenantId: currentTenantId(), ...where },
      lock: { mode: 'pessimistic_read' },
    });
  }

  private async withStages({ id, maySkipStages }: PipelineEntity): Promise<PipelineFacts> {
    const stages = await this.reader.many<NamedStage>(STAGE_FACTS, sql`${stagesOf(id)}`);
    return { id, maySkipStages, stages };
  }
}
