import { CurrencyField, EmailField, EnumField, ListQuery, TextField, TimeZoneField } from '../../../../platform/http';
import { TENANT_STATUSES } from '../../../tenants';
import type { CompanyOrder } from '../../use-cases/open-company';

export class CreateCompanyDto implements CompanyOrder {
  @TextField({
    min: 2,
    max: 63,
    pattern: /^[a-z][a-z0-9-]{1,62}$/,
    example: 'bayou-pumping',
    description: 'Lower case letters, digits and hyphens; unique, never changes.',
  })
  slug: string;

  @TextField({ max: 200, example: 'Bayou Pumping' })
  name: string;

  @TimeZoneField()
  timeZone: string;

  @CurrencyField()
  currency: string;

  @TextField({ optional: true, min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'US' })
  country?: string;

  @EmailField({ example: 'owner@bayou.example' })
  adminEmail: string;

  @TextField({ max: 100, example: 'Renee' })
  adminFirstName: string;

  @TextField({ max: 100, example: 'Landry' })
  adminLastName: string;
}

export class ListCompaniesQuery extends ListQuery {
  @TextField({ optional: true, max: 100, example: 'septic', description: 'Part of the name or the slug.' })
  q?: string;

  @EnumField(TENANT_STATUSES, { enumName: 'TenantStatus', optional: true, example: 'active' })
  status?: string;
}
