export { TENANT_STATUSES, type TenantSettings, type TenantStatus } from './domain/company-facts';
export { CompanyEntity } from './persistence/company.entity';
export { TenantsApi, type TenantFacts } from './tenants.api';
export { TenantCreated, type TenantCreatedPayload } from './tenants.events';
export { TenantErrors } from './tenants.errors';
export { TenantsModule } from './tenants.module';
export { CreateTenant, type CreateTenantInput } from './use-cases/create-tenant';
