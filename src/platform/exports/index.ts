export { ExportCatalogue, type ExportSource } from './export-catalogue';
export { ExportErrors } from './exports.errors';
export { ExportsHttpModule, ExportsModule, ExportsWorkerModule } from './exports.module';
