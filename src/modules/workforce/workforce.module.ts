import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { WorkforceExports } from './workforce.exports';
import './workforce.permissions';
import './workforce.retention';
import { PayRatesController } from './http/pay-rates.controller';
import { TechnicianSkillsController } from './http/technician-skills.controller';
import { TechniciansController } from './http/technicians.controller';
import { VehicleAssignmentsController } from './http/vehicle-assignments.controller';
import { VehiclesController } from './http/vehicles.controller';
import { PayRatesService } from './pay-rates.service';
import { PayRateEntity } from './persistence/pay-rate.entity';
import { TechnicianSkillEntity } from './persistence/technician-skill.entity';
import { TechnicianEntity } from './persistence/technician.entity';
import { VehicleAssignmentEntity } from './persistence/vehicle-assignment.entity';
import { VehicleEntity } from './persistence/vehicle.entity';
import { SkillMatrixService } from './skill-matrix.service';
import { TechnicianAttribute } from './technician-attribute';
import { TechnicianRecords } from './technician-records';
import { TechniciansService } from './technicians.service';
import { VehicleAssignmentsService } from './vehicle-assignments.service';
import { VehiclesService } from './vehicles.service';
import { WorkforceApi } from './workforce.api';
import './workforce.personal-columns';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      TechnicianEntity,
      PayRateEntity,
      TechnicianSkillEntity,
      VehicleEntity,
      VehicleAssignmentEntity,
    ]),
    TenantsModule,
  ],
  controllers: [
    TechniciansController,
    TechnicianSkillsController,
    PayRatesController,
    VehiclesController,
    VehicleAssignmentsController,
  ],
  providers: [
    WorkforceExports,
    TechnicianRecords,
    TechniciansService,
    PayRatesService,
    SkillMatrixService,
    VehiclesService,
    VehicleAssignmentsService,
    WorkforceApi,
    TechnicianAttribute,
  ],
  exports: [WorkforceApi, TechniciansService],
})
export class WorkforceModule {}
