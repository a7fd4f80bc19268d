import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../platform/access';
import { CompanyClock } from '../../platform/company-clock';
import { TenantReader } from '../../platform/database';
import { unknown } from './opportunity-references';
import { BOARD_PIPELINE, BOARD_STAGE, boardStages } from './persistence/sales-board.queries';

export interface BoardQuestion {
  /** The default pipeline when absent. */
  readonly pipelineId?: string;
  readonly ownerId?: string;
  /** What was won or lost before is left out; 30 days when absent. */
  readonly closedDays?: number;
}

export interface BoardSum {
  readonly currency: string;
  readonly valueMinor: number;
  /** Each value times its probability, rounded half-up. */
  readonly weightedMinor: number;
}

export interface BoardCard {
  readonly id: string;
  readonly title: string;
  readonly customerId: string | null;
  readonly contactName: string | null;
  readonly valueMinor: number;
  readonly currency: string;
  readonly ownerId: string | null;
  readonly expectedCloseOn: string | null;
  readonly stageEnteredAt: string;
}

export interface BoardStage {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly count: number;
  readonly sums: readonly BoardSum[];
  readonly opportunities: readonly BoardCard[];
}

const DAY_MS = 86_400_000;
const CLOSED_DAYS = 30;

/** A pipeline stage by stage: how many opportunities, what they are worth, and those that have been there longest. */
@Injectable()
export class SalesBoard {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
  ) {}

  /** @throws `sales.unknown_reference` (422) */
  async read({ pipelineId, ownerId, closedDays = CLOSED_DAYS }: BoardQuestion) {
    const visible = await this.policy.where('opportunities:read', 'o');
    const which = pipelineId === undefined ? sql`l.is_default` : sql`l.id = ${pipelineId}`;
    const pipeline = await this.reader.one<{ id: string; name: string }>(
      BOARD_PIPELINE,
      sql`FROM pipelines l WHERE ${which}`,
    );
    if (!pipeline) throw unknown('/query/pipelineId', 'There is no such pipeline.');
    const closedSince = new Date((await this.clock.now()).getTime() - closedDays * DAY_MS);
    const owned = ownerId === undefined ? sql`TRUE` : sql`o.owner_id = ${ownerId}`;
    const shown = sql`${visible} AND ${owned} AND (o.closed_at IS NULL OR o.closed_at >= ${closedSince.toISOString()}::timestamptz)`;
    const stages = await this.reader.many<BoardStage>(BOARD_STAGE, boardStages(pipeline.id, shown));
    return { pipelineId: pipeline.id, name: pipeline.name, stages };
  }
}
