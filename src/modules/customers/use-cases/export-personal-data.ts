import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { PersonalData } from '../../../platform/personal-data';
import { CustomerErasureRows } from '../persistence/customer-erasure-rows';

/** Everything that is kept about one person (CRM-15), as lines of NDJSON `{ type, data }`; deleted rows too. */
@Injectable()
export class ExportPersonalData {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: CustomerErasureRows,
    private readonly policy: Policy,
    private readonly personalData: PersonalData,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `resource.not_found` (404), `access.forbidden` (403) */
  async execute(id: string): Promise<AsyncIterable<string>> {
    await this.unitOfWork.run(async () => {
      const customer = await this.rows.load(id);
      await this.policy.assertCan('customers:export_person', customer);
      this.audit.record({ action: 'customer.data_exported', resourceType: 'customer', resourceId: id });
    });
    return this.lines(id);
  }

  private async *lines(id: string): AsyncGenerator<string> {
    const traces = await this.unitOfWork.read(() => this.rows.traces(id));
    for (const { name, read } of this.personalData.sources()) {
      for (const data of await read(id, traces)) yield `${JSON.stringify({ type: name, data })}\n`;
    }
  }
}
