import { type DynamicModule, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config';
import { fileStoreClass } from './file-store';
import { FakesModule } from './integrations/fakes';
import { AccessModule } from './platform/access';
import { AuditModule } from './platform/audit';
import { CompanyClockModule } from './platform/company-clock';
import { BulkOperationsModule } from './platform/bulk-operations';
import { CustomFieldsModule } from './platform/custom-fields';
import { BroadcastModule } from './platform/broadcast';
import { DatabaseModule } from './platform/database';
import { ExportsModule } from './platform/exports';
import { FilesModule } from './platform/files';
import { IdempotencyModule } from './platform/idempotency';
import { LoggingModule } from './platform/logging';
import { OutboundHttpModule } from './platform/outbound-http';
import { MailModule } from './platform/mail';
import { OutboxModule } from './platform/outbox';
import { RateLimitSubjectsModule } from './platform/rate-limit';
import { RecordListsModule } from './platform/record-lists';
import { SavedViewsModule } from './platform/saved-views';
import { PersonalDataModule } from './platform/personal-data';
import { SecretsModule } from './platform/secrets';
import { TagsModule } from './platform/tags';
import { TenancyModule } from './platform/tenancy';

/** What every process needs below the modules: settings, database, access, audit, outbox, files, mail, logging. */
@Module({})
export class PlatformModule {
  static register(config: AppConfig): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TenancyModule,
        LoggingModule,
        DatabaseModule,
        BroadcastModule,
        AuditModule,
        OutboxModule,
        AccessModule,
        IdempotencyModule,
        FilesModule.register(fileStoreClass(config)),
        ExportsModule,
        SecretsModule,
        RateLimitSubjectsModule,
        PersonalDataModule,
        OutboundHttpModule,
        MailModule,
        TagsModule,
        CompanyClockModule,
        CustomFieldsModule,
        RecordListsModule,
        SavedViewsModule,
        BulkOperationsModule,
        FakesModule,
      ],
      providers: [{ provide: APP_CONFIG, useValue: config }],
      exports: [APP_CONFIG],
    };
  }
}
