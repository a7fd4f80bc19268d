import { CompletionEffects } from './completion-effects';
import { ServiceDueController } from './http/service-due.controller';
import { ServiceDueEntity } from './persistence/service-due.entity';
import { ServiceDueReader } from './service-due.reader';

/** What the effects of a completion add to the module. */
export const SERVICE_DUE_ENTITIES = [ServiceDueEntity];
export const SERVICE_DUE_CONTROLLERS = [ServiceDueController];
export const SERVICE_DUE_PROVIDERS = [CompletionEffects, ServiceDueReader];
