import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { TenantsModule } from '../tenants';
import { CompaniesService } from './companies.service';
import { CompaniesController } from './http/companies.controller';
import './operator.permissions';
import { OpenCompany } from './use-cases/open-company';

@Module({
  imports: [TenantsModule, IdentityModule],
  controllers: [CompaniesController],
  providers: [CompaniesService, OpenCompany],
  exports: [OpenCompany],
})
export class OperatorModule {}
