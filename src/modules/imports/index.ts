export { CustomersImported, type CustomersImportedPayload } from './imports.events';
export { ImportsErrors } from './imports.errors';
export { ImportsModule } from './imports.module';
