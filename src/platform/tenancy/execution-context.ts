import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientPrincipal, Principal, SystemActor } from './principal';

/** What is true for one request or one job, carried through every await. */
export interface ExecutionContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly ip?: string;
  /** Set by authentication, or by a job for the company it works for. */
  tenantId?: string;
  actor?: Principal | ClientPrincipal | SystemActor;
}

/** Raised when code that belongs to a company runs without one; always a defect of ours. */
export class MissingTenantError extends Error {
  constructor() {
    super('No tenant in the execution context');
    this.name = 'MissingTenantError';
  }
}

const storage = new AsyncLocalStorage<ExecutionContext>();

export function runInContext<T>(context: ExecutionContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): ExecutionContext | undefined {
  return storage.getStore();
}

export function currentTenantId(): string {
  const tenantId = storage.getStore()?.tenantId;
  if (tenantId === undefined) throw new MissingTenantError();
  return tenantId;
}

/** The signed-in user; throws in jobs and in anonymous requests. */
export function currentPrincipal(): Principal {
  const actor = storage.getStore()?.actor;
  if (actor?.kind !== 'user') throw new Error('No signed-in user in the execution context');
  return actor;
}

/** The client of the public API that calls; throws everywhere else. */
export function currentClient(): ClientPrincipal {
  const actor = storage.getStore()?.actor;
  if (actor?.kind !== 'client') throw new Error('No API client in the execution context');
  return actor;
}

/** The acting user's id for `created_by` and `updated_by`; null when the system or a client on its own account acts. */
export function currentUserId(): string | null {
  const actor = storage.getStore()?.actor;
  if (actor?.kind === 'client') return actor.onBehalfOf?.userId ?? null;
  return actor?.kind === 'user' ? actor.userId : null;
}

/** Whose keys of idempotency count: the user's, or the client's. Throws when nobody calls. */
export function currentCallerId(): string {
  const actor = storage.getStore()?.actor;
  return actor?.kind === 'client' ? actor.callerId : currentPrincipal().userId;
}
