export { Broadcast, type BroadcastHandler } from './broadcast';
export { BroadcastModule } from './broadcast.module';
