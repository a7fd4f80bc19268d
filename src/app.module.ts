import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { AppConfig } from '../config';
import { BUSINESS_MODULES } from './business-modules';
import { OffBoardingHttpModule } from './modules/off-boarding';
import { AuthenticationGuard, SupportAccessTrail } from './modules/identity';
import { ClientAuthenticationGuard } from './modules/partner-access';
import { PermissionGuard } from './platform/access';
import { AuditHttpModule } from './platform/audit';
import { ExportsHttpModule } from './platform/exports';
import { FilesHttpModule } from './platform/files';
import { BulkOperationsHttpModule } from './platform/bulk-operations';
import { CustomFieldsHttpModule } from './platform/custom-fields';
import { HealthModule } from './platform/health';
import { JobsModule, QueueBoardModule } from './platform/jobs';
import { MetricsModule } from './platform/metrics';
import { OutboxHttpModule } from './platform/outbox';
import { SavedViewsHttpModule } from './platform/saved-views';
import { RealtimeModule } from './platform/realtime';
import { ClientRateLimitGuard, RateLimitGuard, RateLimitModule } from './platform/rate-limit';
import { TagsHttpModule } from './platform/tags';
import { PublicApiModule } from './public-api';
import { PlatformModule } from './platform.module';

/** The api process: rate limit, then who is it, then may he. */
@Module({})
export class AppModule {
  static register(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.register(config),
        JobsModule,
        RateLimitModule,
        HealthModule,
        MetricsModule,
        AuditHttpModule,
        FilesHttpModule,
        ExportsHttpModule,
        OutboxHttpModule,
        QueueBoardModule,
        TagsHttpModule,
        CustomFieldsHttpModule,
        SavedViewsHttpModule,
        BulkOperationsHttpModule,
        RealtimeModule,
        ...BUSINESS_MODULES,
        OffBoardingHttpModule,
        PublicApiModule,
      ],
      providers: [
        { provide: APP_GUARD, useExisting: RateLimitGuard },
        { provide: APP_GUARD, useExisting: AuthenticationGuard },
        { provide: APP_GUARD, useExisting: ClientAuthenticationGuard },
        { provide: APP_GUARD, useExisting: ClientRateLimitGuard },
        { provide: APP_GUARD, useExisting: PermissionGuard },
        { provide: APP_GUARD, useExisting: SupportAccessTrail },
      ],
    };
  }
}
