import { Injectable } from '@nestjs/common';
import { join, type Sql } from 'sql-template-tag';
import { currentContext } from '../tenancy';
import { AbilityFactory, isAllowed, isFieldOpen, type AppAbility } from './ability';
import { AccessErrors, forbidden, unauthenticated } from './access.errors';
import { policySql, UNRESTRICTED } from './condition-sql';
import { splitPermission, vocabularyOf, type PermissionKey, type ResourceVocabulary } from './vocabulary';

type Row = object;

/**
 * What the current actor may do. The system may do everything; without an actor each question is refused with
 * `access.unauthenticated`. Permissions must be declared: a misspelt one throws.
 */
@Injectable()
export class Policy {
  private readonly conditions = new WeakMap<AppAbility, Map<string, Sql>>();

  constructor(private readonly abilities: AbilityFactory) {}

  /** The rows of `alias` that the actor may act on: a two-valued expression to AND into a statement, reads and writes alike. */
  async where(permission: PermissionKey, alias: string): Promise<Sql> {
    const { resource, action } = splitPermission(permission);
    const conditions = (await this.currentAbilities()).map((ability) =>
      this.compiled(ability, action, resource.resource, alias),
    );
    const [only = UNRESTRICTED] = conditions;
    return conditions.length < 2 ? only : join(conditions, ' AND ');
  }

  /** Whether the actor may act on the row; without a row, on at least some rows. The row carries every condition field. */
  async can(permission: PermissionKey, row?: Row): Promise<boolean> {
    const { resource, action } = splitPermission(permission);
    return (await this.currentAbilities()).every((ability) => isAllowed(ability, action, resource.resource, row));
  }

  /** Whether the actor may act on every row of the company: no condition narrows him. */
  async isUnrestricted(permission: PermissionKey): Promise<boolean> {
    const { resource, action } = splitPermission(permission);
    const abilities = await this.currentAbilities();
    return abilities.every(
      (ability) => this.compiled(ability, action, resource.resource, 'r').text === UNRESTRICTED.text,
    );
  }

  /** Throws `access.forbidden`. A row that may not even be read is answered 404 by the query that uses {@link where}. */
  async assertCan(permission: PermissionKey, row?: Row): Promise<void> {
    if (!(await this.can(permission, row))) throw forbidden(permission);
  }

  /** Guarded fields that the actor may not see: of a resource (its `read`), or of one permission. The same for every row. */
  async hiddenFields(permissionOrResource: string): Promise<ReadonlySet<string>> {
    if (permissionOrResource.includes(':')) {
      const { resource, action } = splitPermission(permissionOrResource as PermissionKey);
      return this.closedFields(resource, action);
    }
    return this.closedFields(vocabularyOf(permissionOrResource), 'read');
  }

  /** Throws `access.field_forbidden` naming every member of the body that the actor may not set. */
  async assertWritableFields(resource: string, action: string, body: object): Promise<void> {
    const closed = await this.closedFields(splitPermission(`${resource}:${action}`).resource, action);
    const refused = Object.entries(body).filter(([name, value]) => value !== undefined && closed.has(name));
    if (refused.length === 0) return;
    const names = refused.map(([name]) => name);
    throw AccessErrors['access.field_forbidden'](`You may not set ${names.join(', ')}.`, {
      faults: names.map((name) => ({
        pointer: `/${name}`,
        code: 'field_forbidden',
        detail: `You may not set ${name}.`,
      })),
    });
  }

  /** An ability never changes, so neither does what it compiles to. */
  private compiled(ability: AppAbility, action: string, resource: string, alias: string): Sql {
    let known = this.conditions.get(ability);
    if (!known) this.conditions.set(ability, (known = new Map()));
    const key = `${action} ${resource} ${alias}`;
    let condition = known.get(key);
    if (!condition) known.set(key, (condition = policySql(ability, action, resource, alias)));
    return condition;
  }

  /** Those of the fields that the actor may not see (or set, by the action): fields that no module could name, defined by companies. */
  async closedOf(permission: PermissionKey, fields: readonly string[]): Promise<ReadonlySet<string>> {
    if (fields.length === 0) return new Set();
    const { resource, action } = splitPermission(permission);
    return this.closedAmong(fields, resource.resource, action);
  }

  private closedFields({ resource, guardedFields }: ResourceVocabulary, action: string): Promise<ReadonlySet<string>> {
    return this.closedAmong([...guardedFields], resource, action);
  }

  private async closedAmong(fields: readonly string[], resource: string, action: string): Promise<ReadonlySet<string>> {
    const abilities = await this.currentAbilities();
    const isOpen = (field: string) => abilities.every((ability) => isFieldOpen(ability, action, resource, field));
    return new Set(fields.filter((field) => !isOpen(field)));
  }

  /** All of them must allow it; none restricts the system. */
  private async currentAbilities(): Promise<readonly AppAbility[]> {
    const actor = currentContext()?.actor;
    if (!actor) throw unauthenticated();
    if (actor.kind === 'system') return [];
    if (actor.kind === 'client') return this.abilities.forClient(actor);
    return [this.abilities.known(actor) ?? (await this.abilities.for(actor))];
  }
}
