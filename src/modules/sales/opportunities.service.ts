import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { CompanyClock } from '../../platform/company-clock';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId } from '../../platform/tenancy';
import { type TimeInStage, timeInStage } from './domain/time-in-stage';
import { OpportunityEntity } from './persistence/opportunity.entity';
import {
  OPPORTUNITY_LIST,
  OPPORTUNITY_SHAPE,
  OPPORTUNITY_SOURCE,
  opportunityFilters,
  type OpportunityFilters,
} from './persistence/opportunity.queries';
import { STAGE_CHANGE_LIST, STAGE_ENTRY } from './persistence/stage-change.queries';

/** Reads leads and opportunities, and what became of them. */
@Injectable()
export class OpportunitiesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
  ) {}

  async list(query: PageRequest & OpportunityFilters): Promise<JsonText> {
    const visible = await this.policy.where('opportunities:read', 'o');
    return this.lists.list(OPPORTUNITY_LIST, query, [visible, ...opportunityFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('opportunities:read', 'o');
    const tail = sql`${OPPORTUNITY_SOURCE} WHERE o.id = ${id} AND ${visible}`;
    const found = await this.reader.oneJson(OPPORTUNITY_SHAPE, tail);
    if (!found) throw notFound('opportunity');
    return found;
  }

  async stageChanges(id: string, query: PageRequest): Promise<JsonText> {
    await this.get(id);
    return this.lists.list(STAGE_CHANGE_LIST, query, [sql`h.opportunity_id = ${id}`]);
  }

  async timeInStage(id: string): Promise<TimeInStage[]> {
    await this.get(id);
    const entries = await this.reader.many<{ readonly stage: string; readonly at: string }>(
      STAGE_ENTRY,
      sql`${STAGE_CHANGE_LIST.from} WHERE h.opportunity_id = ${id} ORDER BY h.at, h.id`,
    );
    const dated = entries.map(({ stage, at }) => ({ stage, at: new Date(at) }));
    return timeInStage(dated, await this.clock.now());
  }

  /** The row a use case decides on, held until its COMMIT; 404 when it is not there or hidden from the actor. */
  async hold(id: string): Promise<OpportunityEntity> {
    const opportunity = await this.unitOfWork.manager.findOne(OpportunityEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!opportunity || !(await this.policy.can('opportunities:read', opportunity))) throw notFound('opportunity');
    return opportunity;
  }
}
