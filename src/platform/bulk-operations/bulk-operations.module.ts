import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BulkItemRunner } from './bulk-item-runner';
import { BulkOperationEntity, BulkOperationItemEntity } from './bulk-operation.entity';
import './bulk-operations.permissions';
import { BulkOperationsService } from './bulk-operations.service';
import { BulkResources } from './bulk-resources';
import { BulkOperationsController } from './http/bulk-operations.controller';
import { ResumeBulkOperations } from './resume-bulk-operations.job';
import { RunBulkOperation } from './run-bulk-operation.job';

/** Where modules say what can be changed many at a time, for both processes. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([BulkOperationEntity, BulkOperationItemEntity])],
  providers: [BulkResources],
  exports: [BulkResources],
})
export class BulkOperationsModule {}

/** Asking for them, for the api process. */
@Module({ controllers: [BulkOperationsController], providers: [BulkOperationsService] })
export class BulkOperationsHttpModule {}

/** Doing them, for the worker. */
@Module({ providers: [BulkItemRunner, RunBulkOperation, ResumeBulkOperations] })
export class BulkOperationsWorkerModule {}
