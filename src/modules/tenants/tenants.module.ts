import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SendGate } from '../../platform/tenancy';
import { BusinessCalendars } from './business-calendars';
import { CompanyCalendarReader } from './company-calendar-reader';
import { CompanyLogo } from './company-logo';
import { CompanySendGate } from './company-send-gate';
import { DocumentNumbers } from './document-numbers';
import { CompanyCalendarController } from './http/company-calendar.controller';
import { CompanyLogoController } from './http/company-logo.controller';
import { NumberFormatsController } from './http/number-formats.controller';
import { TenantStatusController } from './http/tenant-status.controller';
import { TenantsController } from './http/tenants.controller';
import { CalendarDayEntity } from './persistence/calendar-day.entity';
import { CalendarQueries } from './persistence/calendar.queries';
import { CompanyEntity } from './persistence/company.entity';
import { CompanyQueries } from './persistence/company.queries';
import { NumberFormatReader } from './number-format-reader';
import { NumberFormatEntity } from './persistence/number-format.entity';
import { NumberFormatQueries } from './persistence/number-format.queries';
import { TenantsApi } from './tenants.api';
import './tenants.permissions';
import { ChangeTenant } from './use-cases/change-tenant';
import { ChangeTenantStatus } from './use-cases/change-tenant-status';
import { ClearCalendarDay } from './use-cases/clear-calendar-day';
import { CreateTenant } from './use-cases/create-tenant';
import { LegalHold } from './use-cases/legal-hold';
import { SetCalendarDay } from './use-cases/set-calendar-day';
import { SetCompanyLogo } from './use-cases/set-company-logo';
import { SetNumberFormat } from './use-cases/set-number-format';
import './tenants.personal-columns';

/** Global, because whatever sends asks it whether the company may. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CompanyEntity, CalendarDayEntity, NumberFormatEntity])],
  controllers: [
    TenantsController,
    CompanyCalendarController,
    NumberFormatsController,
    CompanyLogoController,
    TenantStatusController,
  ],
  providers: [
    CompanyQueries,
    CalendarQueries,
    CompanyCalendarReader,
    BusinessCalendars,
    NumberFormatQueries,
    NumberFormatReader,
    DocumentNumbers,
    CompanyLogo,
    TenantsApi,
    CreateTenant,
    ChangeTenant,
    SetCalendarDay,
    SetNumberFormat,
    SetCompanyLogo,
    ClearCalendarDay,
    ChangeTenantStatus,
    LegalHold,
    { provide: SendGate, useClass: CompanySendGate },
  ],
  exports: [
    TenantsApi,
    BusinessCalendars,
    DocumentNumbers,
    CompanyLogo,
    CompanyQueries,
    CreateTenant,
    ChangeTenantStatus,
    LegalHold,
    SendGate,
  ],
})
export class TenantsModule {}
