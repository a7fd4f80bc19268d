import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SendGate } from '../../platform/tenancy';
import { CompanySendGate } from './company-send-gate';
import { TenantStatusController } from './http/tenant-status.controller';
import { TenantsController } from './http/tenants.controller';
import { CompanyEntity } from './persistence/company.entity';
import { CompanyQueries } from './persistence/company.queries';
import { TenantsApi } from './tenants.api';
import './tenants.permissions';
import { ChangeTenant } from './use-cases/change-tenant';
import { ChangeTenantStatus } from './use-cases/change-tenant-status';
import { CreateTenant } from './use-cases/create-tenant';
import { LegalHold } from './use-cases/legal-hold';

/** Global, because whatever sends asks it whether the company may. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CompanyEntity])],
  controllers: [TenantsController, TenantStatusController],
  providers: [
    CompanyQueries,
    TenantsApi,
    CreateTenant,
    ChangeTenant,
    ChangeTenantStatus,
    LegalHold,
    { provide: SendGate, useClass: CompanySendGate },
  ],
  exports: [TenantsApi, CompanyQueries, CreateTenant, ChangeTenantStatus, LegalHold, SendGate],
})
export class TenantsModule {}
