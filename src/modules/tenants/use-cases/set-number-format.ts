import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, UnitOfWork, updateVersioned } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { NUMBER_RULES, type NumberedKind, type NumberFormat } from '../domain/number-format';
import type { NumberFormatResponse } from '../http/number-format.response';
import { NumberFormatReader } from '../number-format-reader';
import { lockCompany } from '../persistence/company.repository';
import { NumberFormatEntity } from '../persistence/number-format.entity';
import { NumberFormatQueries } from '../persistence/number-format.queries';
import { TenantErrors } from '../tenants.errors';

/** Writes numbers differently from now on. What was given stays as it is. */
@Injectable()
export class SetNumberFormat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: NumberFormatQueries,
    private readonly reader: NumberFormatReader,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `number_format.would_leave_gap` (409), `request.invalid` (400), `resource.stale_version` (412) */
  execute(kind: NumberedKind, wanted: NumberFormat, ifMatch: number | undefined): Promise<NumberFormatResponse> {
    assertFits(kind, wanted);
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      await lockCompany(manager, tenantId);
      const present = await manager.findOneBy(NumberFormatEntity, { tenantId, kind });
      assertVersion(present?.version ?? 0, ifMatch);
      await this.assertNoGap(kind, wanted);
      const { prefix, digits, isYearly, startsAt } = wanted;
      const values = { prefix, digits, isYearly, startsAt: String(startsAt) };
      const before = present ?? { ...NUMBER_RULES[kind].byDefault, startsAt: '1' };
      const changes = changedFields({ ...before }, values);
      if (Object.keys(changes.after).length === 0) return this.reader.one(kind);
      const id = present?.id ?? newId();
      if (present) await updateVersioned(manager, NumberFormatEntity, present, values);
      else await manager.insert(NumberFormatEntity, { id, tenantId, kind, ...values, createdBy: currentUserId() });
      this.audit.record({
        action: 'number_format.set',
        resourceType: 'number_format',
        resourceId: id,
        before: { kind, ...changes.before },
        after: { kind, ...changes.after },
      });
      return this.reader.one(kind);
    });
  }

  private async assertNoGap(kind: NumberedKind, wanted: NumberFormat): Promise<void> {
    if (!NUMBER_RULES[kind].isWithoutGaps) return;
    const last = await this.queries.lastValue(kind, wanted, await this.reader.year());
    if (last === 0n || BigInt(wanted.startsAt) <= last + 1n) return;
    throw TenantErrors['number_format.would_leave_gap'](
      `The series has reached ${last}; its numbers follow on each other.`,
      {
        faults: [{ pointer: '/startsAt', code: 'would_leave_gap', detail: `At most ${last + 1n}.` }],
      },
    );
  }
}

function assertFits(kind: NumberedKind, { isYearly }: NumberFormat): void {
  if (!isYearly || NUMBER_RULES[kind].mayBeYearly) return;
  const detail = 'Numbers of this kind stay with a person or a thing for years; they do not start anew.';
  throw invalidRequest([{ pointer: '/isYearly', code: 'not_yearly', detail }]);
}
