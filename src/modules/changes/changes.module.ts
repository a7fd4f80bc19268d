import { Module } from '@nestjs/common';
import './changes.permissions';
import { ChangesController } from './http/changes.controller';
import { PurgeChanges } from './jobs/purge-changes.job';
import { ChangeQueries } from './persistence/change.queries';
import { FeedToken } from './persistence/feed-token';
import { ReadChanges } from './use-cases/read-changes';

@Module({
  controllers: [ChangesController],
  providers: [ChangeQueries, FeedToken, ReadChanges, PurgeChanges],
  exports: [ReadChanges],
})
export class ChangesModule {}
