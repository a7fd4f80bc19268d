import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../kernel/clock';
import { TenantReader, UnitOfWork } from '../database';
import { currentTenantId } from '../tenancy';
import { FIELD_DEFINITION_SHAPE } from './custom-field.queries';
import type { FieldDefinition, FieldEntity } from './field-types';

type StoredDefinition = FieldDefinition & { readonly entity: FieldEntity };
type Definitions = ReadonlyMap<FieldEntity, readonly FieldDefinition[]>;

/** How long another process may still work with the definitions from before a change. */
const FRESH_MS = 10_000;
const MOST_COMPANIES = 5_000;
const NONE: readonly FieldDefinition[] = [];

/**
 * The definitions of a company, kept for ten seconds so that a list of a company without custom fields costs no further query.
 * Values are never written by these: writing reads the definitions anew, locked (`CustomFields`).
 */
@Injectable()
export class FieldCatalogue {
  private readonly companies = new Map<string, { readonly until: number; readonly definitions: Definitions }>();

  constructor(
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Every definition of the entity, archived and removed ones too, in the order of forms. */
  async of(entity: FieldEntity): Promise<readonly FieldDefinition[]> {
    const tenantId = currentTenantId();
    const now = this.clock.now().getTime();
    const known = this.companies.get(tenantId);
    if (known && known.until > now) return known.definitions.get(entity) ?? NONE;
    const definitions = await this.load();
    if (this.companies.size >= MOST_COMPANIES) this.companies.clear();
    this.companies.set(tenantId, { until: now + FRESH_MS, definitions });
    return definitions.get(entity) ?? NONE;
  }

  /** The present definitions, which nobody changes until the transaction ends. Inside a unit of work. */
  async locked(entity: FieldEntity): Promise<readonly FieldDefinition[]> {
    return this.reader.many<StoredDefinition>(
      FIELD_DEFINITION_SHAPE,
      sql`FROM custom_fields f WHERE f.entity = ${entity} ORDER BY f.position, f.id FOR SHARE`,
    );
  }

  /** After a change of definitions in this process. */
  forget(): void {
    const tenantId = currentTenantId();
    this.unitOfWork.onCommitted(() => this.companies.delete(tenantId));
  }

  private async load(): Promise<Definitions> {
    const stored = await this.reader.many<StoredDefinition>(
      FIELD_DEFINITION_SHAPE,
      sql`FROM custom_fields f ORDER BY f.position, f.id LIMIT 1000`,
    );
    const byEntity = new Map<FieldEntity, FieldDefinition[]>();
    for (const definition of stored) {
      const ofEntity = byEntity.get(definition.entity) ?? [];
      byEntity.set(definition.entity, [...ofEntity, definition]);
    }
    return byEntity;
  }
}
