import { Global, Module } from '@nestjs/common';
import { RepeatProtection } from '../http';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { IdempotencyStore } from './idempotency-store';

@Global()
@Module({
  providers: [IdempotencyStore, { provide: RepeatProtection, useClass: IdempotencyInterceptor }],
  exports: [RepeatProtection],
})
export class IdempotencyModule {}
