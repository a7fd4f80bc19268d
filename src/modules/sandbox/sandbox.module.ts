import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { IdentityModule } from '../identity';
import { TenantsModule } from '../tenants';
import { SandboxController } from './http/sandbox.controller';
import { SandboxesController } from './http/sandboxes.controller';
import { SandboxEntity } from './persistence/sandbox.entity';
import { SandboxQueries } from './persistence/sandbox.queries';
import './sandbox.permissions';
import { SandboxEnding } from './sandbox-ending';
import { AdvanceClock } from './use-cases/advance-clock';
import { KeepSandboxes } from './use-cases/keep-sandboxes';
import { SandboxCompany } from './use-cases/sandbox-company';

@Module({
  imports: [TypeOrmModule.forFeature([SandboxEntity]), TenantsModule, IdentityModule, CustomersModule],
  controllers: [SandboxesController, SandboxController],
  providers: [SandboxQueries, SandboxCompany, KeepSandboxes, AdvanceClock, SandboxEnding],
})
export class SandboxModule {}
