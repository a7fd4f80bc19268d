export { ensureDefaultPipeline } from './pipeline-provisioning';
export { SalesModule } from './sales.module';
