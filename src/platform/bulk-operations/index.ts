export { BulkOperationErrors } from './bulk-operations.errors';
export { BulkOperationsHttpModule, BulkOperationsModule, BulkOperationsWorkerModule } from './bulk-operations.module';
export { BULK_ACTIONS, type BulkResource, type BulkStep, bulkStep, type RowBefore } from './bulk-resource';
export { BulkResources } from './bulk-resources';
export { formerFields } from './former-fields';
