export { AppLogger } from './app-logger';
export { createLogger } from './create-logger';
export { LoggingModule } from './logging.module';
export { maskSecrets } from './masking';
export { registerRequestLog } from './request-log';
export { serializeError, type SerializedError } from './serialized-error';
