import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { boundsOfDay } from '../../kernel/wall-clock';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TenantsApi } from '../tenants';
import { BlackoutEntity } from './persistence/blackout.entity';
import {
  AFFECTED_VISIT_LIST,
  affectedBy,
  BLACKOUT_LIST,
  BLACKOUT_SHAPE,
  blackoutFilters,
  type BlackoutFilters,
} from './persistence/blackout.queries';
import { SchedulingErrors } from './scheduling.errors';
import { SchedulingRulesReader } from './scheduling-rules-reader';

export interface BlackoutDraft {
  readonly kind: 'blackout' | 'weather';
  readonly startsOn: string;
  /** The first day when absent. */
  readonly endsOn?: string;
  readonly zone?: string | null;
  readonly reason: string;
}

/** Keeps days without capacity (SCH-15) and says which visits they meet. Visits stay as they are: people decide where they go. */
@Injectable()
export class BlackoutsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
    private readonly rules: SchedulingRulesReader,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & BlackoutFilters): Promise<JsonText> {
    const visible = await this.policy.where('scheduling:read', 'b');
    return this.lists.list(BLACKOUT_LIST, query, [visible, ...blackoutFilters(query)]);
  }

  /** Visits still to come on its days, which have to be moved. */
  async affected(id: string, query: PageRequest): Promise<JsonText> {
    const blackout = await this.reader.one<Required<BlackoutDraft>>(
      BLACKOUT_SHAPE,
      sql`FROM blackouts b WHERE b.id = ${id} AND ${await this.policy.where('scheduling:read', 'b')}`,
    );
    if (!blackout) throw notFound('blackout');
    const { timeZone } = await this.tenants.current();
    const { zones } = await this.rules.rules();
    const zone = blackout.zone === null ? null : zones.find(({ key }) => key === blackout.zone);
    const from = boundsOfDay(timeZone, blackout.startsOn).from;
    const to = boundsOfDay(timeZone, blackout.endsOn).to;
    const visible = await this.policy.where('work_orders:read', 'w');
    const met = affectedBy(from, to, zone === null ? null : (zone?.postalCodes ?? []));
    return this.lists.list(AFFECTED_VISIT_LIST, query, [visible, ...met]);
  }

  /** @throws `scheduling.unknown_zone`, `scheduling.invalid_span` (422) */
  create({ zone = null, ...draft }: BlackoutDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const values = { ...draft, zone, endsOn: draft.endsOn ?? draft.startsOn };
      if (values.endsOn < values.startsOn) throw endsBeforeItStarts();
      await this.rules.assertZones(zone === null ? [] : [zone], '/zone');
      await manager.insert(BlackoutEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      const made = await this.reader.oneJson(BLACKOUT_SHAPE, sql`FROM blackouts b WHERE b.id = ${id}`);
      if (!made) throw notFound('blackout');
      return made;
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const found = await manager.findOneBy(BlackoutEntity, { tenantId: currentTenantId(), id });
      if (!found || !(await this.policy.can('scheduling:read', found))) throw notFound('blackout');
      assertVersion(found.version, expectedVersion);
      await this.policy.assertCan('scheduling:plan', found);
      await manager.delete(BlackoutEntity, { tenantId: found.tenantId, id });
      const { kind, startsOn, endsOn, zone, reason } = found;
      this.audit.record({ ...about(id, 'removed'), before: { kind, startsOn, endsOn, zone, reason } });
    });
  }
}

function endsBeforeItStarts() {
  const detail = 'The last day must not be before the first.';
  const faults = [{ pointer: '/endsOn', code: 'before_start', detail }];
  return SchedulingErrors['scheduling.invalid_span'](detail, { faults });
}

function about(id: string, deed: string) {
  return { action: `blackout.${deed}`, resourceType: 'blackout', resourceId: id };
}
