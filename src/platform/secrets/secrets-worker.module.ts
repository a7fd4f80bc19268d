import { Module } from '@nestjs/common';
import { RewrapSecrets } from './rewrap-secrets.job';

/** The worker's side: wraps stale boxes anew. */
@Module({ providers: [RewrapSecrets] })
export class SecretsWorkerModule {}
