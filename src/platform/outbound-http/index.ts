export { NameResolver } from './name-resolver';
export { OutboundHttp, type OutboundAnswer, type OutboundRequest } from './outbound-http';
export { OutboundHttpModule } from './outbound-http.module';
export { OutboundFailedError, OutboundRefusedError, type RefusalReason } from './outbound.errors';
