import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';

/** Port: answers a repeated request as the first one was answered. platform/idempotency implements it. */
export abstract class RepeatProtection implements NestInterceptor {
  abstract intercept(context: ExecutionContext, next: CallHandler): Observable<unknown>;
}

/** Stands before the operations that declare `isIdempotent`, and only before those. */
@Injectable()
export class RepeatProtectionInterceptor implements NestInterceptor {
  constructor(private readonly protection: RepeatProtection) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return this.protection.intercept(context, next);
  }
}
