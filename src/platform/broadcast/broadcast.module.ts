import { Global, Module } from '@nestjs/common';
import { Broadcast } from './broadcast';
import { RedisBroadcast } from './redis-broadcast';

@Global()
@Module({
  providers: [{ provide: Broadcast, useClass: RedisBroadcast }],
  exports: [Broadcast],
})
export class BroadcastModule {}
