import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { type CommitWrite, UnitOfWork } from '../database';
import { currentContext } from '../tenancy';

/** What somebody did to one resource. `before` and `after` hold only what changed, without secrets. */
export interface AuditEntry {
  /** `work_order.scheduled`: resource and past participle. */
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  /** The company, where the unit of work is not pinned to one. */
  readonly tenantId?: string;
}

interface AuditRow {
  readonly [column: string]: unknown;
}

const AUDIT_WRITE: CommitWrite<AuditRow> = {
  name: 'audit',
  statement: (rows) => ({
    name: 'write_audit_log',
    text: `INSERT INTO public.audit_log (tenant_id, id, actor, action, resource_type, resource_id, before, after, ip, request_id, correlation_id)
      SELECT coalesce(r.tenant_id, crm.tenant_id()), r.id, r.actor, r.action, r.resource_type, r.resource_id, r.before, r.after, r.ip, r.request_id, r.correlation_id
      FROM jsonb_to_recordset($1::jsonb) AS r(tenant_id uuid, id uuid, actor jsonb, action text, resource_type text, resource_id uuid,
        before jsonb, after jsonb, ip text, request_id text, correlation_id text)`,
    values: [JSON.stringify(rows, bigintAsNumber)],
  }),
};

/** Append-only record of who did what, written in the transaction of the deed. */
@Injectable()
export class AuditLog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  record(entry: AuditEntry): void {
    const context = currentContext();
    this.unitOfWork.enlist(AUDIT_WRITE, {
      tenant_id: entry.tenantId ?? null,
      id: newId(),
      actor: currentActorSnapshot(),
      action: entry.action,
      resource_type: entry.resourceType,
      resource_id: entry.resourceId,
      before: entry.before ?? null,
      after: entry.after ?? null,
      ip: context?.ip ?? null,
      request_id: context?.requestId ?? null,
      correlation_id: context?.correlationId ?? null,
    });
  }
}

export interface ActorSnapshot {
  readonly kind: 'user' | 'client' | 'system' | 'anonymous';
  readonly id: string | null;
  readonly name: string;
  /** The platform's staff, and by which grant. */
  readonly supportAccess?: { readonly grantId: string; readonly reason: string };
}

/** Who acts, as it is kept in audit entries and events. A client names the person it acts for. */
export function currentActorSnapshot(): ActorSnapshot {
  const actor = currentContext()?.actor;
  if (actor === undefined) return { kind: 'anonymous', id: null, name: 'anonymous' };
  if (actor.kind === 'system') return { kind: 'system', id: null, name: actor.name };
  if (actor.kind === 'client') {
    const person = actor.onBehalfOf ? ` for ${actor.onBehalfOf.displayName}` : '';
    return { kind: 'client', id: actor.clientId, name: `${actor.name}${person}` };
  }
  const { userId: id, displayName: name, supportAccess } = actor;
  return { kind: 'user', id, name, ...(supportAccess && { supportAccess }) };
}

function bigintAsNumber(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
