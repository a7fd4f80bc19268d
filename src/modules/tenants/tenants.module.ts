import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SendGate } from '../../platform/tenancy';
import { BusinessCalendars } from './business-calendars';
import { CompanyCalendarReader } from './company-calendar-reader';
import { CompanySendGate } from './company-send-gate';
import { CompanyCalendarController } from './http/company-calendar.controller';
import { TenantStatusController } from './http/tenant-status.controller';
import { TenantsController } from './http/tenants.controller';
import { CalendarDayEntity } from './persistence/calendar-day.entity';
import { CalendarQueries } from './persistence/calendar.queries';
import { CompanyEntity } from './persistence/company.entity';
import { CompanyQueries } from './persistence/company.queries';
import { TenantsApi } from './tenants.api';
import './tenants.permissions';
import { ChangeTenant } from './use-cases/change-tenant';
import { ChangeTenantStatus } from './use-cases/change-tenant-status';
import { ClearCalendarDay } from './use-cases/clear-calendar-day';
import { CreateTenant } from './use-cases/create-tenant';
import { LegalHold } from './use-cases/legal-hold';
import { SetCalendarDay } from './use-cases/set-calendar-day';

/** Global, because whatever sends asks it whether the company may. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CompanyEntity, CalendarDayEntity])],
  controllers: [TenantsController, CompanyCalendarController, TenantStatusController],
  providers: [
    CompanyQueries,
    CalendarQueries,
    CompanyCalendarReader,
    BusinessCalendars,
    TenantsApi,
    CreateTenant,
    ChangeTenant,
    SetCalendarDay,
    ClearCalendarDay,
    ChangeTenantStatus,
    LegalHold,
    { provide: SendGate, useClass: CompanySendGate },
  ],
  exports: [TenantsApi, BusinessCalendars, CompanyQueries, CreateTenant, ChangeTenantStatus, LegalHold, SendGate],
})
export class TenantsModule {}
