import { type DynamicModule, Module } from '@nestjs/common';
import type { AppConfig } from '../config';
import { BUSINESS_MODULES } from './business-modules';
import { fileScanners } from './file-scanners';
import { OffBoardingWorkerModule } from './modules/off-boarding';
import { WebhooksWorkerModule } from './modules/webhooks';
import { AuditWorkerModule } from './platform/audit';
import { BulkOperationsWorkerModule } from './platform/bulk-operations';
import { CustomFieldsWorkerModule } from './platform/custom-fields';
import { FilesWorkerModule } from './platform/files';
import { ExportsWorkerModule } from './platform/exports';
import { HealthModule } from './platform/health';
import { JobsWorkerModule } from './platform/jobs';
import { MailWorkerModule } from './platform/mail';
import { MetricsModule } from './platform/metrics';
import { OutboxWorkerModule } from './platform/outbox';
import { RetentionWorkerModule } from './platform/retention';
import { SecretsWorkerModule } from './platform/secrets';
import { PlatformModule } from './platform.module';

/** The worker process: relay, subscribers and jobs. Its HTTP side is only health and metrics. */
@Module({})
export class WorkerModule {
  static register(config: AppConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.register(config),
        JobsWorkerModule,
        OutboxWorkerModule,
        RetentionWorkerModule,
        MailWorkerModule,
        AuditWorkerModule,
        FilesWorkerModule.register(fileScanners(config)),
        SecretsWorkerModule,
        CustomFieldsWorkerModule,
        BulkOperationsWorkerModule,
        ExportsWorkerModule,
        HealthModule,
        MetricsModule,
        WebhooksWorkerModule,
        OffBoardingWorkerModule,
        ...BUSINESS_MODULES,
      ],
    };
  }
}
