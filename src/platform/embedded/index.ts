export { EmbeddedServiceError, reasonOf } from './embedded-service-error';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres';
export { startEmbeddedRedis, type EmbeddedRedis, type EmbeddedRedisOptions } from './embedded-redis';
export { FolderLockedError, lockFolder, type FolderLock } from './folder-lock';
export { freePort, isPortFree } from './free-port';
export type { Durability } from './postgres-cluster';
export type { RedisEngine } from './redis-engine';
export { isStillRunning, stampOf, type ProcessStamp } from './process-stamp';
