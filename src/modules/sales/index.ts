export { ensureDefaultPipeline, ensureDefaultPipelines } from './pipeline-provisioning';
export { SalesModule } from './sales.module';
