import { Global, Module } from '@nestjs/common';
import { NameResolver, SystemNameResolver } from './name-resolver';
import { OutboundHttp } from './outbound-http';

@Global()
@Module({
  providers: [OutboundHttp, { provide: NameResolver, useClass: SystemNameResolver }],
  exports: [OutboundHttp],
})
export class OutboundHttpModule {}
