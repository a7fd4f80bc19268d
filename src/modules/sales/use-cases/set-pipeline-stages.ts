import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import {
  assertVersion,
  column,
  type JsonText,
  rowShape,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { type StageDraft, stageFaults } from '../domain/pipeline-stage';
import { PipelineStageEntity } from '../persistence/pipeline-stage.entity';
import { PipelineEntity } from '../persistence/pipeline.entity';
import { PIPELINE_SHAPE } from '../persistence/pipeline.queries';
import { SalesErrors } from '../sales.errors';

const USED_STAGE = rowShape({ key: column('s.key', 'text') });

/** Lays down the stages of a pipeline, in their order. A stage is known by its key; one that was ever used does not go and keeps its kind. */
@Injectable()
export class SetPipelineStages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `pipeline.invalid_stages` (422), `pipeline.stage_in_use` (409) */
  execute(pipelineId: string, stages: readonly StageDraft[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      // Opportunities that move hold the pipeline's row: none of them is between two orders of stages.
      const pipeline = await manager.findOne(PipelineEntity, {
        where: { tenantId: currentTenantId(), id: pipelineId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!pipeline) throw notFound('pipeline');
      assertVersion(pipeline.version, expectedVersion);
      const before = await this.present(pipelineId);
      if (isSame(before, stages)) return this.read(pipelineId);
      await this.write(pipelineId, stages);
      await updateVersioned(manager, PipelineEntity, pipeline, { updatedAt: () => 'now()' });
      this.audit.record({
        action: 'pipeline.stages_set',
        resourceType: 'pipeline',
        resourceId: pipelineId,
        before: { stages: before.map(({ key, name, kind, probability }) => ({ key, name, kind, probability })) },
        after: { stages },
      });
      return this.read(pipelineId);
    });
  }

  /** Inside of a unit of work that holds the pipeline, or has just made it. */
  async write(pipelineId: string, stages: readonly StageDraft[]): Promise<void> {
    assertStages(stages);
    const { manager } = this.unitOfWork;
    const present = await this.present(pipelineId);
    const isLeft = (old: PipelineStageEntity): boolean =>
      !stages.some(({ key, kind }) => key === old.key && kind === old.kind);
    await this.assertUnused(present.filter(isLeft));
    const tenantId = currentTenantId();
    for (const old of present.filter(({ key }) => !stages.some((one) => one.key === key)))
      await manager.delete(PipelineStageEntity, { tenantId, id: old.id });
    for (const [index, stage] of stages.entries()) {
      const old = present.find(({ key }) => key === stage.key);
      const { name, kind, probability } = stage;
      const values = { name, kind, probability, position: index + 1 };
      if (old) await updateVersioned(manager, PipelineStageEntity, old, values);
      else {
        const fresh = { ...values, id: newId(), tenantId, pipelineId, key: stage.key, createdBy: currentUserId() };
        await manager.insert(PipelineStageEntity, fresh);
      }
    }
  }

  private present(pipelineId: string): Promise<PipelineStageEntity[]> {
    const where = { tenantId: currentTenantId(), pipelineId };
    return this.unitOfWork.manager.find(PipelineStageEntity, { where, order: { position: 'ASC' } });
  }

  /** Where an opportunity was, its history says so for good. */
  private async assertUnused(stages: readonly PipelineStageEntity[]): Promise<void> {
    const ids = stages.map(({ id }) => id);
    const used = await this.reader.many<{ readonly key: string }>(
      USED_STAGE,
      sql`FROM pipeline_stages s WHERE s.id = ANY(${ids}::uuid[])
          AND EXISTS (SELECT FROM opportunity_stage_changes h WHERE h.tenant_id = s.tenant_id AND h.to_stage_id = s.id)
          ORDER BY s.position`,
    );
    if (used.length === 0) return;
    const keys = used.map(({ key }) => key);
    throw SalesErrors['pipeline.stage_in_use'](`Opportunities are or were in ${keys.join(', ')}.`, {
      members: { stages: keys },
    });
  }

  private async read(id: string): Promise<JsonText> {
    const found = await this.reader.oneJson(PIPELINE_SHAPE, sql`FROM pipelines l WHERE l.id = ${id}`);
    if (!found) throw notFound('pipeline');
    return found;
  }
}

function assertStages(stages: readonly StageDraft[]): void {
  const faults = stageFaults(stages).map(({ index, code, detail }) => ({ pointer: `/stages/${index}`, code, detail }));
  const [first] = faults;
  if (first) throw SalesErrors['pipeline.invalid_stages'](first.detail, { faults });
}

function isSame(present: readonly PipelineStageEntity[], stages: readonly StageDraft[]): boolean {
  return (
    present.length === stages.length &&
    present.every((old, index) => {
      const stage = stages[index];
      return (
        stage?.key === old.key &&
        stage.name === old.name &&
        stage.kind === old.kind &&
        stage.probability === old.probability
      );
    })
  );
}
