import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database';
import { AuditLog } from '../audit-log';

/**
 * Erasure of what the audit log says about a person (names, values, addresses of the caller): the entries stay, with their place,
 * time, action and actor's id, and the chain still holds. That it happened is an entry itself, else verification takes it for a
 * manipulation.
 */
@Injectable()
export class AuditErasure {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** The same for many resources of one type. */
  async eraseAll(resourceType: string, resourceIds: readonly string[]): Promise<void> {
    const erased = await this.unitOfWork.manager.query<{ resource: string; erased: number }[]>(
      'SELECT resource, erased FROM crm.erase_audit_details_of($1, $2)',
      [resourceType, [...resourceIds]],
    );
    for (const { resource: resourceId, erased: count } of erased)
      this.audit.record({ action: 'audit_log.details_erased', resourceType, resourceId, after: { erased: count } });
  }

  /** Entries about any of the resources that name one of the words, e.g. somebody beside whom the resource stays. */
  async eraseMentions(resourceIds: readonly string[], words: readonly string[]): Promise<void> {
    const erased = await this.unitOfWork.manager.query<{ type: string; resource: string; erased: number }[]>(
      'SELECT type, resource, erased FROM crm.erase_audit_mentions($1, $2)',
      [[...resourceIds], [...words]],
    );
    for (const { type: resourceType, resource: resourceId, erased: count } of erased)
      this.audit.record({ action: 'audit_log.details_erased', resourceType, resourceId, after: { erased: count } });
  }

  /** In the open unit of work of the company. Answers how many entries lost their details. */
  async erase(resourceType: string, resourceId: string): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ erased: number }[]>(
      'SELECT crm.erase_audit_details($1, $2) AS erased',
      [resourceType, resourceId],
    );
    const erased = row?.erased ?? 0;
    if (erased > 0)
      this.audit.record({ action: 'audit_log.details_erased', resourceType, resourceId, after: { erased } });
    return erased;
  }
}
