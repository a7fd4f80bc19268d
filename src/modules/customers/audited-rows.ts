import { Injectable } from '@nestjs/common';
import { PersonalData, type PersonTraces } from '../../platform/personal-data';

/** Ids of rows, by what the audit log calls them: `customer`, `work_order`. */
export type AuditedIds = readonly (readonly [type: string, ids: readonly string[]])[];

/** Everything about a customer that the audit log has entries of, whatever module keeps it. */
@Injectable()
export class AuditedRows {
  constructor(private readonly personalData: PersonalData) {}

  async of(customerId: string, traces: PersonTraces): Promise<AuditedIds> {
    const found: [string, string[]][] = [];
    for (const { audited, read } of this.personalData.sources()) {
      if (audited === undefined) continue;
      const rows = await read(customerId, traces);
      found.push([audited, rows.map((row) => (row as { id: string }).id)]);
    }
    return found;
  }
}
