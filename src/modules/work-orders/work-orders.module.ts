import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog';
import { ComplianceModule } from '../compliance';
import { CustomersModule } from '../customers';
import { PricingModule } from '../pricing';
import { TenantsModule } from '../tenants';
import { WorkforceModule } from '../workforce';
import { WorkOrdersExports } from './work-orders.exports';
import './work-orders.permissions';
import { WorkOrdersPersonalData } from './work-orders.personal-data';
import './work-orders.retention';
import { JobTypesController } from './http/job-types.controller';
import { VisitsController } from './http/visits.controller';
import { WorkOrderCommandsController } from './http/work-order-commands.controller';
import { WorkOrderHistoryController } from './http/work-order-history.controller';
import { WorkOrderPhotosController } from './http/work-order-photos.controller';
import { WorkOrdersController } from './http/work-orders.controller';
import { AssignmentGate } from './assignment-gate';
import { CredentialGate } from './credential-gate';
import { DoubleBooking } from './double-booking';
import { JobTypeProvisioning } from './job-type-provisioning';
import { JobTypesService } from './job-types.service';
import { CompanySettingsReader } from './persistence/company-settings.reader';
import { JobTypeEntity } from './persistence/job-type.entity';
import { WorkOrderEventEntity } from './persistence/work-order-event.entity';
import { WorkOrderLineEntity } from './persistence/work-order-line.entity';
import { WorkOrderPhotoEntity } from './persistence/work-order-photo.entity';
import { WorkOrderEntity } from './persistence/work-order.entity';
import { VisitAssignmentEntity } from './persistence/visit-assignment.entity';
import { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import { WorkOrderRepository } from './persistence/work-order.repository';
import { AssignmentChecks } from './ports/assignment-checks';
import { BillingLock } from './ports/billing-lock';
import { AddVisit } from './use-cases/add-visit';
import { AddWorkOrderPhoto } from './use-cases/add-work-order-photo';
import { AssignWorkOrder } from './use-cases/assign-work-order';
import { ChangeVisit } from './use-cases/change-visit';
import { ChangeWorkOrder } from './use-cases/change-work-order';
import { CreateWorkOrder } from './use-cases/create-work-order';
import { DeleteWorkOrder } from './use-cases/delete-work-order';
import { MoveCrewMember } from './use-cases/move-crew-member';
import { MoveVisit } from './use-cases/move-visit';
import { MoveWorkOrder } from './use-cases/move-work-order';
import { RepriceWorkOrder } from './use-cases/reprice-work-order';
import { RestoreWorkOrder } from './use-cases/restore-work-order';
import { ScheduleWorkOrder } from './use-cases/schedule-work-order';
import { SetWorkOrderLines } from './use-cases/set-work-order-lines';
import { StatusChange } from './use-cases/status-change';
import { TagWorkOrder } from './use-cases/tag-work-order';
import { TransitionFactsReader } from './transition-facts';
import { VisitDoor } from './visit-door';
import { VisitMoves } from './visit-moves';
import { VisitPlanner } from './visit-planner';
import { OpenJobs } from './open-jobs';
import { VisitReader } from './visit-reader';
import { VisitSettlement } from './visit-settlement';
import { WorkOrderAnnouncer } from './work-order-announcer';
import { WorkOrderPhotos } from './work-order-photos';
import { WorkOrderPriceReader } from './work-order-price-reader';
import { WorkOrderPrices } from './work-order-prices';
import { WorkOrderReader } from './work-order-reader';
import { WorkOrderRecords } from './work-order-records';
import { WorkOrderReferences } from './work-order-references';
import { WorkOrderVisits } from './work-order-visits';
import { WorkOrdersApi } from './work-orders.api';

const ENTITIES = [
  JobTypeEntity,
  WorkOrderEntity,
  WorkOrderLineEntity,
  WorkOrderEventEntity,
  WorkOrderPhotoEntity,
  VisitEntity,
  VisitAssignmentEntity,
];
const USE_CASES = [
  AddVisit,
  AddWorkOrderPhoto,
  AssignWorkOrder,
  ChangeVisit,
  ChangeWorkOrder,
  CreateWorkOrder,
  DeleteWorkOrder,
  MoveCrewMember,
  MoveVisit,
  MoveWorkOrder,
  RepriceWorkOrder,
  RestoreWorkOrder,
  ScheduleWorkOrder,
  SetWorkOrderLines,
  StatusChange,
  TagWorkOrder,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    TenantsModule,
    CustomersModule,
    CatalogModule,
    ComplianceModule,
    PricingModule,
    WorkforceModule,
  ],
  controllers: [
    WorkOrdersController,
    WorkOrderCommandsController,
    WorkOrderHistoryController,
    WorkOrderPhotosController,
    JobTypesController,
    VisitsController,
  ],
  providers: [
    WorkOrdersPersonalData,
    WorkOrdersExports,
    ...USE_CASES,
    AssignmentChecks,
    AssignmentGate,
    BillingLock,
    CompanySettingsReader,
    CredentialGate,
    DoubleBooking,
    JobTypeProvisioning,
    JobTypesService,
    OpenJobs,
    TransitionFactsReader,
    VisitDoor,
    VisitMoves,
    VisitPlanner,
    VisitReader,
    VisitRepository,
    VisitSettlement,
    WorkOrderAnnouncer,
    WorkOrderPhotos,
    WorkOrderPriceReader,
    WorkOrderPrices,
    WorkOrderReader,
    WorkOrderRecords,
    WorkOrderReferences,
    WorkOrderRepository,
    WorkOrderVisits,
    WorkOrdersApi,
  ],
  exports: [
    AssignmentChecks,
    BillingLock,
    ChangeWorkOrder,
    CreateWorkOrder,
    MoveWorkOrder,
    ScheduleWorkOrder,
    WorkOrderReader,
    WorkOrdersApi,
  ],
})
export class WorkOrdersModule {}
