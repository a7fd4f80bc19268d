import { Module } from '@nestjs/common';
import { PurgeDeletedRows } from './purge-deleted-rows.job';

/** The worker's side: ends what was deleted long enough ago. */
@Module({ providers: [PurgeDeletedRows] })
export class RetentionWorkerModule {}
