import { Injectable, type Type } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  type ListDefinition,
  ListReader,
  lockInCompany,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { NamedChoiceEntity } from './persistence/named-choice.entity';
import { SalesErrors } from './sales.errors';

export interface NamedChoiceDraft {
  readonly name: string;
  readonly isActive?: boolean;
}

export interface NamedChoiceKind {
  readonly entity: Type<NamedChoiceEntity>;
  readonly list: ListDefinition;
  /** Word of the audit log: `lost_reason`. */
  readonly resourceType: string;
}

/** Keeps a list of words to choose from, each once in the company whatever its case. */
@Injectable()
export abstract class NamedChoices {
  protected abstract readonly kind: NamedChoiceKind;

  constructor(
    protected readonly unitOfWork: UnitOfWork,
    protected readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & { readonly isActive?: boolean }): Promise<JsonText> {
    const visible = await this.policy.where('sales_setup:read', 'o');
    const active = query.isActive === undefined ? [] : [sql`o.is_active = ${query.isActive}`];
    return this.lists.list(this.kind.list, query, [visible, ...active]);
  }

  /** @throws `sales.name_taken` (409) */
  create({ name, isActive = true }: NamedChoiceDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      await this.assertFree(name, id);
      const values = { id, tenantId: currentTenantId(), createdBy: currentUserId(), name, isActive };
      await manager.insert(this.kind.entity, values);
      this.audit.record({ ...this.about(id, 'created'), after: { name, isActive } });
      return this.read(id);
    });
  }

  /** @throws `sales.name_taken` (409) */
  update(id: string, changes: Partial<NamedChoiceDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const choice = await this.find(id);
      if (!choice) throw notFound(this.kind.resourceType.replace('_', ' '));
      assertVersion(choice.version, expectedVersion);
      const values = definedFields(changes);
      if (values.name !== undefined) await this.assertFree(values.name, id);
      const { before, after } = changedFields({ ...choice }, values);
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, this.kind.entity, choice, values);
      this.audit.record({ ...this.about(id, 'updated'), before, after });
      return this.read(id);
    });
  }

  /** What an opportunity may be given now. @throws `sales.unknown_reference` (422) */
  async assertActive(id: string, pointer: string): Promise<void> {
    const choice = await this.find(id);
    if (choice?.isActive) return;
    const detail = choice ? 'It is not used any more.' : 'There is no such one in the company.';
    const code = choice ? 'inactive' : 'unknown';
    throw SalesErrors['sales.unknown_reference'](detail, { faults: [{ pointer, code, detail }] });
  }

  private find(id: string): Promise<NamedChoiceEntity | null> {
    return this.unitOfWork.manager.findOneBy(this.kind.entity, { tenantId: currentTenantId(), id });
  }

  private async assertFree(name: string, id: string): Promise<void> {
    await lockInCompany(this.unitOfWork.manager, this.kind.resourceType);
    const taken = await this.reader.rows(
      sql`SELECT 1 ${this.kind.list.from} WHERE lower(o.name) = lower(${name}) AND o.id <> ${id}::uuid`,
    );
    if (taken.length > 0) throw nameTaken(name);
  }

  private async read(id: string): Promise<JsonText> {
    const { shape, from } = this.kind.list;
    const found = await this.reader.oneJson(shape, sql`${from} WHERE o.id = ${id}`);
    if (!found) throw notFound(this.kind.resourceType.replace('_', ' '));
    return found;
  }

  private about(id: string, deed: string) {
    const { resourceType } = this.kind;
    return { action: `${resourceType}.${deed}`, resourceType, resourceId: id };
  }
}

export function nameTaken(name: string) {
  const detail = `There is one called ${name} already.`;
  return SalesErrors['sales.name_taken'](detail, { faults: [{ pointer: '/name', code: 'taken', detail }] });
}
