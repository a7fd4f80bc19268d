import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { WorkforceModule } from '../workforce';
import { EquipmentChecks } from './equipment-checks';
import './equipment.permissions';
import { EquipmentPersonalData } from './equipment.personal-data';
import { SepticSystemsController } from './http/septic-systems.controller';
import { TanksController } from './http/tanks.controller';
import { PumpThresholds } from './persistence/pump-thresholds';
import { SepticSystemEntity } from './persistence/septic-system.entity';
import { TankMeasurementEntity } from './persistence/tank-measurement.entity';
import { TankEntity } from './persistence/tank.entity';
import { SepticSystemsService } from './septic-systems.service';
import { TankMeasurementsService } from './tank-measurements.service';
import { TanksService } from './tanks.service';
import { ReadTankDue } from './use-cases/read-tank-due';

@Module({
  imports: [
    TypeOrmModule.forFeature([SepticSystemEntity, TankEntity, TankMeasurementEntity]),
    CustomersModule,
    TenantsModule,
    WorkforceModule,
  ],
  controllers: [SepticSystemsController, TanksController],
  providers: [
    EquipmentChecks,
    EquipmentPersonalData,
    PumpThresholds,
    ReadTankDue,
    SepticSystemsService,
    TankMeasurementsService,
    TanksService,
  ],
})
export class EquipmentModule {}
