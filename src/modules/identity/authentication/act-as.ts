import { currentContext, type Principal } from '../../../platform/tenancy';

/** From here on the request is this principal's: its company, its name in the audit log. */
export function actAs(principal: Principal): void {
  const context = currentContext();
  if (!context) throw new Error('Nobody can act outside of an execution context');
  context.actor = principal;
  context.tenantId = principal.tenantId;
}
