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
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { WorkforceApi } from '../workforce';
import { lastOccurrence, parseRecurrence } from './domain/recurrence';
import type { ShiftKind } from './domain/shift';
import { ShiftEntity } from './persistence/shift.entity';
import { SHIFT_LIST, SHIFT_SHAPE, shiftFilters, type ShiftFilters } from './persistence/shift.queries';
import { SchedulingErrors } from './scheduling.errors';
import { SchedulingRulesReader } from './scheduling-rules-reader';

/** What may change of a shift; whose it is stays. */
export interface ShiftTerms {
  readonly kind: ShiftKind;
  readonly startsOn: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly rrule?: string | null;
  readonly zones?: string[];
  readonly note?: string | null;
}

export interface ShiftDraft extends ShiftTerms {
  readonly technicianId: string;
}

/** Keeps the shifts (SCH-01). */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly workforce: WorkforceApi,
    private readonly rules: SchedulingRulesReader,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & ShiftFilters): Promise<JsonText> {
    const visible = await this.policy.where('shifts:read', 's');
    return this.lists.list(SHIFT_LIST, query, [visible, ...shiftFilters(query)]);
  }

  /** @throws `shift.unknown_technician`, `shift.invalid_rule`, `scheduling.unknown_zone` (422) */
  create(draft: ShiftDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const [id, tenantId] = [newId(), currentTenantId()];
      await this.policy.assertCan('shifts:create', draft);
      await this.assertTechnician(draft.technicianId);
      await this.rules.assertZones(draft.zones ?? [], '/zones');
      const values = { ...definedFields(draft), rrule: draft.rrule ?? null };
      const lastOn = lastDayOf(values.rrule, draft.startsOn);
      await manager.insert(ShiftEntity, { ...values, lastOn, id, tenantId, createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.read(id);
    });
  }

  /** @throws `shift.invalid_rule`, `scheduling.unknown_zone` (422) */
  update(id: string, changes: Partial<ShiftTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const shift = await this.load(id);
      assertVersion(shift.version, expectedVersion);
      await this.policy.assertCan('shifts:update', shift);
      await this.rules.assertZones(changes.zones ?? [], '/zones');
      const values = definedFields(changes);
      const { rrule, startsOn } = { ...shift, ...values };
      const { before, after } = changedFields({ ...shift }, values);
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, ShiftEntity, shift, { ...values, lastOn: lastDayOf(rrule, startsOn) });
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.read(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const shift = await this.load(id);
      assertVersion(shift.version, expectedVersion);
      await this.policy.assertCan('shifts:delete', shift);
      await manager.delete(ShiftEntity, { tenantId: shift.tenantId, id });
      const { technicianId, kind, startsOn, startsAt, endsAt, rrule } = shift;
      this.audit.record({
        ...about(id, 'removed'),
        before: { technicianId, kind, startsOn, startsAt, endsAt, rrule },
      });
    });
  }

  private async load(id: string): Promise<ShiftEntity> {
    const shift = await this.unitOfWork.manager.findOneBy(ShiftEntity, { tenantId: currentTenantId(), id });
    if (!shift || !(await this.policy.can('shifts:read', shift))) throw notFound('shift');
    return shift;
  }

  private async assertTechnician(id: string): Promise<void> {
    if (await this.workforce.technician(id)) return;
    const detail = 'There is no such technician.';
    const faults = [{ pointer: '/technicianId', code: 'unknown', detail }];
    throw SchedulingErrors['shift.unknown_technician'](detail, { faults });
  }

  private async read(id: string): Promise<JsonText> {
    const shift = await this.reader.oneJson(SHIFT_SHAPE, sql`FROM shifts s WHERE s.id = ${id}`);
    if (!shift) throw notFound('shift');
    return shift;
  }
}

/** @throws `shift.invalid_rule` (422) for a rule that is not understood or names no day */
function lastDayOf(rrule: string | null, startsOn: string): string | null {
  if (rrule === null) return startsOn;
  const rule = parseRecurrence(rrule);
  const last = rule === null ? undefined : lastOccurrence(rule, startsOn);
  if (last !== undefined) return last;
  const detail =
    rule === null
      ? 'Use FREQ=DAILY or FREQ=WEEKLY with INTERVAL, BYDAY and one of COUNT (at most 1000) and UNTIL (YYYYMMDD).'
      : 'The rule names no day.';
  throw SchedulingErrors['shift.invalid_rule'](detail, {
    faults: [{ pointer: '/rrule', code: 'invalid_rule', detail }],
  });
}

function about(id: string, deed: string) {
  return { action: `shift.${deed}`, resourceType: 'shift', resourceId: id };
}
