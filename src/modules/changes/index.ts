export { ChangesErrors } from './changes.errors';
export { ChangesModule } from './changes.module';
export { FEED_RESOURCES, type FeedResource } from './domain/feed-position';
export { ReadChanges, type ChangesPart, type ChangesRequest } from './use-cases/read-changes';
