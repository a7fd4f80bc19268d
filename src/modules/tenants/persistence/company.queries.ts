import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, type JsonText, rowShape, TenantReader } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';

const COMPANY_SHAPE = rowShape({
  id: column('t.id', 'uuid'),
  slug: column('t.slug', 'text'),
  name: column('t.name', 'text'),
  status: column('t.status', 'text'),
  timeZone: column('t.time_zone', 'text'),
  currency: column('t.currency', 'text'),
  country: column('t.country', 'text'),
  settings: column('t.settings', 'json'),
  createdAt: column('t.created_at', 'instant'),
  updatedAt: column('t.updated_at', 'instant'),
  version: column('t.version', 'integer'),
});

@Injectable()
export class CompanyQueries {
  constructor(private readonly reader: TenantReader) {}

  async current(): Promise<JsonText> {
    const company = await this.reader.oneJson(COMPANY_SHAPE, sql`FROM tenants t WHERE t.id = ${currentTenantId()}`);
    if (!company) throw new Error('The company of the execution context does not exist');
    return company;
  }
}
