export { BrokenSecretError, SecretBox, type SecretPlace } from './secret-box';
export { SecretsModule } from './secrets.module';
