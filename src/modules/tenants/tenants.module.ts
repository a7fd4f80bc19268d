import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsController } from './http/tenants.controller';
import { CompanyEntity } from './persistence/company.entity';
import { CompanyQueries } from './persistence/company.queries';
import { TenantsApi } from './tenants.api';
import './tenants.permissions';
import { ChangeTenant } from './use-cases/change-tenant';
import { CreateTenant } from './use-cases/create-tenant';

@Module({
  imports: [TypeOrmModule.forFeature([CompanyEntity])],
  controllers: [TenantsController],
  providers: [CompanyQueries, TenantsApi, CreateTenant, ChangeTenant],
  exports: [TenantsApi, CreateTenant],
})
export class TenantsModule {}
