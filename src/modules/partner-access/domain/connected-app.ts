const SEPARATOR = ':';

/** The handle of the row by which a company connects an app. No caller can name it: handles of clients have no colon. */
export function connectedHandle(appHandle: string, tenantId: string): string {
  return `${appHandle}${SEPARATOR}${tenantId}`;
}

/** SQL: what the client calls itself in OAuth, whichever company's row it is. */
export function publicHandle(alias: string): string {
  return `split_part(${alias}.handle, '${SEPARATOR}', 1)`;
}
