import { type ExecutionContext, SetMetadata } from '@nestjs/common';

/** `auth` for sign-in and the like, `export` for what costs as much as a hundred reads, `read` for GET and HEAD, `write` for the rest. */
export const RATE_LIMIT_TIERS = ['auth', 'export', 'write', 'read'] as const;
export type LimitedTier = (typeof RATE_LIMIT_TIERS)[number];

const TIER_METADATA = 'headwater:rate-limit-tier';

/** Puts a handler or a controller into a tier; `none` is for probes of the operator. Without it the method decides. */
export function RateLimitTier(tier: LimitedTier | 'none'): ClassDecorator & MethodDecorator {
  return SetMetadata(TIER_METADATA, tier);
}

/** The tier of a request; the handler's own decision goes before its controller's. */
export function tierOf(context: ExecutionContext, method: string): LimitedTier | 'none' {
  const decided = (Reflect.getMetadata(TIER_METADATA, context.getHandler()) ??
    Reflect.getMetadata(TIER_METADATA, context.getClass())) as LimitedTier | 'none' | undefined;
  if (decided !== undefined) return decided;
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
