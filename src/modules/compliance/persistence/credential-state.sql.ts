import { EXPIRING_WITHIN_DAYS } from '../domain/vocabulary';

/** The day it is at the company of the row `alias`, whose tenant is joined as `n`. */
export function todayOf(alias: string): string {
  return `(crm.company_now(${alias}.tenant_id) AT TIME ZONE n.time_zone)::date`;
}

/** The state of the credential `alias` today, as `domain/validity.ts` counts its days. */
export function stateOf(alias: string): string {
  const today = todayOf(alias);
  return `CASE WHEN ${alias}.revoked_on <= ${today} THEN 'revoked'
    WHEN ${alias}.expires_on < ${today} THEN 'expired'
    WHEN ${alias}.issued_on > ${today} THEN 'upcoming'
    WHEN ${alias}.expires_on <= ${today} + ${EXPIRING_WITHIN_DAYS} THEN 'expiring'
    ELSE 'valid' END`;
}
