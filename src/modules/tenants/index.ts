export { BusinessCalendars } from './business-calendars';
export { CompanyLogo, type PrintableLogo } from './company-logo';
export { DocumentNumbers } from './document-numbers';
export {
  addBusinessMinutes,
  businessMinutesBetween,
  isClosedDay,
  isOpenAt,
  nextOpeningAt,
  openingsOn,
} from './domain/business-time';
export {
  payPeriodOf,
  payPeriodOn,
  payPeriodsBetween,
  payWeekOf,
  payWeeksEndingIn,
  workdayOf,
  type PayCalendar,
  type PaySpan,
} from './domain/pay-calendar';
export { isQuietAt, nextAllowedAt, type QuietHours } from './domain/quiet-hours';
export type { BusinessCalendar } from './domain/working-hours';
export { TENANT_STATUSES, type TenantSettings, type TenantStatus } from './domain/company-facts';
export { type StatusCommand } from './domain/tenant-status';
export { TenantResponse } from './http/tenant.response';
export { StatusReasonDto } from './http/dto/status-reason.dto';
export { CompanyEntity } from './persistence/company.entity';
export { CompanyQueries, PLATFORM_COMPANY_LIST } from './persistence/company.queries';
export { TenantsApi, type TenantFacts } from './tenants.api';
export {
  TenantCreated,
  TenantStatusChanged,
  type TenantCreatedPayload,
  type TenantStatusChangedPayload,
} from './tenants.events';
export { TenantErrors } from './tenants.errors';
export { TenantsModule } from './tenants.module';
export { type Alongside, ChangeTenantStatus, type StatusChange } from './use-cases/change-tenant-status';
export { CreateTenant, type CreateTenantInput } from './use-cases/create-tenant';
export { LegalHold } from './use-cases/legal-hold';
