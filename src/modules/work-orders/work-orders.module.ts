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
import { CompletionFactsGates } from './completion-facts.gates';
import { FOLLOW_UP_CONTROLLERS, FOLLOW_UP_PROVIDERS } from './follow-ups/follow-ups.parts';
import { FORM_CONTROLLERS, FORM_ENTITIES, FORM_PROVIDERS } from './forms/forms.parts';
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
import { CompletionGates } from './ports/completion-gates';
import { SCOPE_CONTROLLERS, SCOPE_ENTITIES, SCOPE_PROVIDERS } from './scope/scope.parts';
import { SERVICE_DUE_CONTROLLERS, SERVICE_DUE_ENTITIES, SERVICE_DUE_PROVIDERS } from './service-due/service-due.parts';
import { SIGNATURE_CONTROLLERS, SIGNATURE_ENTITIES, SIGNATURE_PROVIDERS } from './signatures/signatures.parts';
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
  ...FORM_ENTITIES,
  ...SCOPE_ENTITIES,
  ...SERVICE_DUE_ENTITIES,
  ...SIGNATURE_ENTITIES,
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
    ...FOLLOW_UP_CONTROLLERS,
    WorkOrdersController,
    WorkOrderCommandsController,
    WorkOrderHistoryController,
    WorkOrderPhotosController,
    JobTypesController,
    VisitsController,
    ...FORM_CONTROLLERS,
    ...SCOPE_CONTROLLERS,
    ...SERVICE_DUE_CONTROLLERS,
    ...SIGNATURE_CONTROLLERS,
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
    ...FOLLOW_UP_PROVIDERS,
    ...FORM_PROVIDERS,
    ...SCOPE_PROVIDERS,
    ...SERVICE_DUE_PROVIDERS,
    ...SIGNATURE_PROVIDERS,
    BillingLock,
    CompanySettingsReader,
    CompletionFactsGates,
    CompletionGates,
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
    CompletionGates,
    ChangeWorkOrder,
    CreateWorkOrder,
    MoveWorkOrder,
    ScheduleWorkOrder,
    WorkOrderReader,
    WorkOrdersApi,
  ],
})
export class WorkOrdersModule {}
