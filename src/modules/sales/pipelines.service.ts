import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  lockInCompany,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { DEFAULT_STAGES, type StageDraft } from './domain/pipeline-stage';
import { nameTaken } from './named-choices';
import { PipelineEntity } from './persistence/pipeline.entity';
import { PIPELINE_LIST, PIPELINE_SHAPE } from './persistence/pipeline.queries';
import { SalesErrors } from './sales.errors';
import { SetPipelineStages } from './use-cases/set-pipeline-stages';

export interface PipelineTerms {
  readonly name: string;
  readonly isDefault?: boolean;
  readonly isActive?: boolean;
  readonly maySkipStages?: boolean;
}

export interface PipelineDraft extends PipelineTerms {
  /** The usual ones when absent. */
  readonly stages?: readonly StageDraft[];
}

/** Keeps the pipelines of the company (CRM-08). One of them is the default. */
@Injectable()
export class PipelinesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly stages: SetPipelineStages,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & { readonly isActive?: boolean }): Promise<JsonText> {
    const visible = await this.policy.where('sales_setup:read', 'l');
    const active = query.isActive === undefined ? [] : [sql`l.is_active = ${query.isActive}`];
    return this.lists.list(PIPELINE_LIST, query, [visible, ...active]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('sales_setup:read', 'l');
    const found = await this.reader.oneJson(PIPELINE_SHAPE, sql`FROM pipelines l WHERE l.id = ${id} AND ${visible}`);
    if (!found) throw notFound('pipeline');
    return found;
  }

  /** @throws `sales.name_taken`, `pipeline.is_default` (409), `pipeline.invalid_stages` (422) */
  create({ stages = DEFAULT_STAGES, ...terms }: PipelineDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { name, isDefault = false, isActive = true, maySkipStages = false } = terms;
      const values = { name, isDefault, isActive, maySkipStages };
      await this.assertTerms(id, values);
      if (isDefault) await this.giveUpDefault(id);
      await manager.insert(PipelineEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      await this.stages.write(id, stages);
      this.audit.record({ ...about(id, 'created'), after: { ...values, stages } });
      return this.get(id);
    });
  }

  /** @throws `sales.name_taken`, `pipeline.is_default` (409) */
  update(id: string, changes: Partial<PipelineTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await lockInCompany(manager, 'pipelines');
      const pipeline = await manager.findOneBy(PipelineEntity, { tenantId: currentTenantId(), id });
      if (!pipeline) throw notFound('pipeline');
      assertVersion(pipeline.version, expectedVersion);
      const values = definedFields(changes);
      const { before, after } = changedFields({ ...pipeline }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      if (pipeline.isDefault && values.isDefault === false) throw isDefault();
      await this.assertTerms(id, { ...pipeline, ...values });
      if (values.isDefault) await this.giveUpDefault(id);
      await updateVersioned(manager, PipelineEntity, pipeline, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  private async assertTerms(id: string, terms: { name: string; isDefault: boolean; isActive: boolean }): Promise<void> {
    await lockInCompany(this.unitOfWork.manager, 'pipelines');
    if (terms.isDefault && !terms.isActive) throw isDefault();
    const taken = await this.reader.rows(
      sql`SELECT 1 FROM pipelines l WHERE lower(l.name) = lower(${terms.name}) AND l.id <> ${id}::uuid`,
    );
    if (taken.length > 0) throw nameTaken(terms.name);
  }

  private async giveUpDefault(toId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const present = await manager.findOneBy(PipelineEntity, { tenantId: currentTenantId(), isDefault: true });
    if (!present || present.id === toId) return;
    await updateVersioned(manager, PipelineEntity, present, { isDefault: false });
    this.audit.record({ ...about(present.id, 'updated'), before: { isDefault: true }, after: { isDefault: false } });
  }
}

function isDefault() {
  const detail = 'Make another pipeline the default; this one is given up with that.';
  return SalesErrors['pipeline.is_default'](detail, {
    faults: [{ pointer: '/isDefault', code: 'is_default', detail }],
  });
}

function about(id: string, deed: string) {
  return { action: `pipeline.${deed}`, resourceType: 'pipeline', resourceId: id };
}
