import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog';
import { CustomersModule } from '../customers';
import { IdentityModule } from '../identity';
import { InvoicingModule } from '../invoicing';
import { PaymentsModule } from '../payments';
import { TenantsModule } from '../tenants';
import { WorkOrdersModule } from '../work-orders';
import { WorkforceModule } from '../workforce';
import { SandboxProvidersController } from './http/sandbox-providers.controller';
import { SandboxController } from './http/sandbox.controller';
import { SandboxesController } from './http/sandboxes.controller';
import { SandboxEntity } from './persistence/sandbox.entity';
import { SandboxQueries } from './persistence/sandbox.queries';
import './sandbox.permissions';
import './sandbox.personal-columns';
import { SandboxEnding } from './sandbox-ending';
import { AdvanceClock } from './use-cases/advance-clock';
import { FurnishSandbox } from './use-cases/furnish-sandbox';
import { KeepSandboxes } from './use-cases/keep-sandboxes';
import { SandboxCompany } from './use-cases/sandbox-company';
import { TellSampleStory } from './use-cases/tell-sample-story';
import { TryProvider } from './use-cases/try-provider';

/** Whose use cases fill a new sandbox. */
const FURNISHERS = [
  TenantsModule,
  IdentityModule,
  CustomersModule,
  CatalogModule,
  WorkforceModule,
  WorkOrdersModule,
  InvoicingModule,
  PaymentsModule,
];

@Module({
  imports: [TypeOrmModule.forFeature([SandboxEntity]), ...FURNISHERS],
  controllers: [SandboxesController, SandboxController, SandboxProvidersController],
  providers: [
    SandboxQueries,
    SandboxCompany,
    KeepSandboxes,
    AdvanceClock,
    FurnishSandbox,
    SandboxEnding,
    TellSampleStory,
    TryProvider,
  ],
})
export class SandboxModule {}
