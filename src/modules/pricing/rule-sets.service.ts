import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { invalidRequest, notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { ruleSetChecksum } from './domain/checksum';
import { NO_RULES, type RuleSetContent } from './domain/rule-set';
import { ruleSetFaults } from './domain/rule-set-faults';
import { assertAllowed } from './rule-set-assertions';
import { PricingRuleSetEntity } from './persistence/pricing-rule-set.entity';
import { RULE_SET_LIST, RULE_SET_SHAPE, ruleSetFilters, type RuleSetFilters } from './persistence/rule-set.queries';

export interface RuleSetDraft extends Partial<RuleSetContent> {
  readonly name: string;
}

/** Keeps the rule sets as long as they are drafts. */
@Injectable()
export class RuleSetsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & RuleSetFilters): Promise<JsonText> {
    return this.lists.list(RULE_SET_LIST, query, [
      await this.policy.where('pricing:read', 'r'),
      ...ruleSetFilters(query),
    ]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('pricing:read', 'r');
    const found = await this.reader.oneJson(
      RULE_SET_SHAPE,
      sql`FROM pricing_rule_sets r WHERE r.id = ${id} AND ${visible}`,
    );
    if (!found) throw notFound('rule set');
    return found;
  }

  create({ name, ...given }: RuleSetDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const content = checked({ ...NO_RULES, ...definedFields(given) });
      const number = await this.nextNumber();
      const tenantId = currentTenantId();
      await manager.insert(PricingRuleSetEntity, { id, tenantId, number, name, content, createdBy: currentUserId() });
      const checksum = ruleSetChecksum(content);
      this.audit.record({ ...about(id, 'created'), after: { number, name, checksum } });
      return this.get(id);
    });
  }

  /** @throws `pricing_rule_set.illegal_command` (409) for what was published once */
  update(
    id: string,
    { name, ...given }: Partial<RuleSetDraft>,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const ruleSet = await this.load(id);
      assertVersion(ruleSet.version, expectedVersion);
      await this.policy.assertCan('pricing:update', ruleSet);
      assertAllowed(ruleSet.status, 'change');
      const content = checked({ ...ruleSet.content, ...definedFields(given) });
      const values = { name: name ?? ruleSet.name, checksum: ruleSetChecksum(content) };
      const stored = { name: ruleSet.name, checksum: ruleSetChecksum(ruleSet.content) };
      const { before, after } = changedFields(stored, values);
      if (Object.keys(after).length === 0) return this.get(id);
      const changes = { name: values.name, content } as QueryDeepPartialEntity<PricingRuleSetEntity>;
      await updateVersioned(manager, PricingRuleSetEntity, ruleSet, changes);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** The rule set for a change. @throws 404 when there is none or it may not be read */
  async load(id: string): Promise<PricingRuleSetEntity> {
    const { manager } = this.unitOfWork;
    const ruleSet = await manager.findOneBy(PricingRuleSetEntity, { tenantId: currentTenantId(), id });
    if (!ruleSet || !(await this.policy.can('pricing:read', ruleSet))) throw notFound('rule set');
    return ruleSet;
  }

  private async nextNumber(): Promise<number> {
    const query = "SELECT crm.next_number('pricing_rule_set') AS next";
    const [row] = await this.unitOfWork.manager.query<{ next: string }[]>(query);
    return Number(row?.next);
  }
}

function checked(content: RuleSetContent): RuleSetContent {
  const faults = ruleSetFaults(content);
  if (faults.length > 0) throw invalidRequest(faults);
  return content;
}

function about(id: string, deed: string) {
  return { action: `pricing_rule_set.${deed}`, resourceType: 'pricing_rule_set', resourceId: id };
}
