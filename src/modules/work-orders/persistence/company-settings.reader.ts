import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { type WorkOrderSettings, workOrderSettings } from '../domain/company-settings';

const SETTINGS = rowShape({ settings: column('n.settings', 'json') });

/** The company's own settings about work orders, as they are now. */
@Injectable()
export class CompanySettingsReader {
  constructor(private readonly reader: TenantReader) {}

  async current(): Promise<WorkOrderSettings> {
    const tail = sql`FROM tenants n WHERE n.id = ${currentTenantId()}`;
    const company = await this.reader.one<{ settings: Record<string, unknown> }>(SETTINGS, tail);
    return workOrderSettings(company?.settings ?? {});
  }
}
