import { actorIdOf, currentContext, type ExecutionContext } from '../tenancy';

/** Ids of the request or job that a line belongs to, of the company and of who acts. */
export function contextFields(context: ExecutionContext | undefined = currentContext()): Record<string, string> {
  if (!context) return {};
  const { requestId, correlationId, tenantId, actor } = context;
  return {
    requestId,
    correlationId,
    ...(tenantId !== undefined && { tenantId }),
    ...(actor !== undefined && { actorId: actorIdOf(actor) }),
  };
}
