import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../../platform/access';
import { TenantReader } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { type CallbackCount, callbackRate, type CallbackRate } from './domain/callback-rate';
import { CALLBACK_COUNTS, callbackCounts } from './persistence/callback.queries';

export interface CallbackPeriod {
  /** First and last day of completion, in UTC. */
  readonly from: string;
  readonly to: string;
  readonly withinDays: number;
}

interface CountedGroup extends CallbackCount {
  readonly technicianId: string | null;
  readonly technicianName: string | null;
  readonly jobType: string;
}

export interface CallbackReport extends CallbackPeriod {
  readonly overall: CallbackRate;
  readonly byTechnician: readonly (CallbackRate & Pick<CountedGroup, 'technicianId' | 'technicianName'>)[];
  readonly byJobType: readonly (CallbackRate & Pick<CountedGroup, 'jobType'>)[];
}

/** How much of the work had to be made good (WO-13), of the work orders the reader may see. */
@Injectable()
export class CallbackRates {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async of(period: CallbackPeriod): Promise<CallbackReport> {
    if (period.to < period.from) throw invalidRequest([LAST_DAY_FIRST]);
    const visible = await this.policy.where('work_orders:read', 'w');
    const groups = await this.reader.many<CountedGroup>(CALLBACK_COUNTS, sql`${callbackCounts(period, visible)}`);
    return {
      ...period,
      overall: callbackRate(groups),
      byTechnician: grouped(groups, ({ technicianId }) => technicianId ?? '').map((same) => {
        const { technicianId, technicianName } = same[0];
        return { technicianId, technicianName, ...callbackRate(same) };
      }),
      byJobType: grouped(groups, ({ jobType }) => jobType).map((same) => {
        return { jobType: same[0].jobType, ...callbackRate(same) };
      }),
    };
  }
}

const LAST_DAY_FIRST = { pointer: '/query/to', code: 'invalid_range', detail: 'The last day lies before the first.' };

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}
