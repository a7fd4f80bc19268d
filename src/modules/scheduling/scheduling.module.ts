import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { WorkOrdersModule } from '../work-orders';
import { WorkforceModule } from '../workforce';
import { BlackoutsService } from './blackouts.service';
import { BlackoutsController } from './http/blackouts.controller';
import { SchedulingController } from './http/scheduling.controller';
import { ShiftsController } from './http/shifts.controller';
import { BlackoutEntity } from './persistence/blackout.entity';
import { JobTypeFacts } from './persistence/job-type-facts';
import { ScheduleFacts } from './persistence/schedule-facts';
import { SchedulingSettingsEntity } from './persistence/scheduling-settings.entity';
import { ShiftEntity } from './persistence/shift.entity';
import { ScheduleChecks } from './schedule-checks';
import { ScheduleDaysReader } from './schedule-days';
import { SchedulingRulesReader } from './scheduling-rules-reader';
import './scheduling.permissions';
import './scheduling.personal-columns';
import { ShiftsService } from './shifts.service';
import { ChangeSchedulingRules } from './use-cases/change-scheduling-rules';
import { ReadCapacity } from './use-cases/read-capacity';

@Module({
  imports: [
    TypeOrmModule.forFeature([ShiftEntity, BlackoutEntity, SchedulingSettingsEntity]),
    TenantsModule,
    CustomersModule,
    WorkforceModule,
    WorkOrdersModule,
  ],
  controllers: [ShiftsController, BlackoutsController, SchedulingController],
  providers: [
    BlackoutsService,
    ChangeSchedulingRules,
    JobTypeFacts,
    ReadCapacity,
    ScheduleChecks,
    ScheduleDaysReader,
    ScheduleFacts,
    SchedulingRulesReader,
    ShiftsService,
  ],
})
export class SchedulingModule {}
