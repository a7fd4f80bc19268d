import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { WorkforceExports } from './workforce.exports';
import './workforce.permissions';
import './workforce.retention';
import { PayRatesController } from './http/pay-rates.controller';
import { TechniciansController } from './http/technicians.controller';
import { PayRatesService } from './pay-rates.service';
import { PayRateEntity } from './persistence/pay-rate.entity';
import { TechnicianEntity } from './persistence/technician.entity';
import { TechnicianAttribute } from './technician-attribute';
import { TechnicianRecords } from './technician-records';
import { TechniciansService } from './technicians.service';
import { WorkforceApi } from './workforce.api';
import './workforce.personal-columns';

@Module({
  imports: [TypeOrmModule.forFeature([TechnicianEntity, PayRateEntity]), TenantsModule],
  controllers: [TechniciansController, PayRatesController],
  providers: [
    WorkforceExports,
    TechnicianRecords,
    TechniciansService,
    PayRatesService,
    WorkforceApi,
    TechnicianAttribute,
  ],
  exports: [WorkforceApi, TechniciansService],
})
export class WorkforceModule {}
