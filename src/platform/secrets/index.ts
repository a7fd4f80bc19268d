export { defineSealedColumn, sealedColumns, type SealedColumn } from './sealed-columns';
export { BrokenSecretError, SecretBox, type SecretPlace } from './secret-box';
export { SecretRewrapper, type RewrapResult } from './secret-rewrapper';
export { SecretsModule } from './secrets.module';
export { SecretsWorkerModule } from './secrets-worker.module';
