import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
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
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { AssignmentKind, County } from './domain/territory';
import { OpportunityReferences } from './opportunity-references';
import { AssignmentRuleEntity, AssignmentRuleMemberEntity } from './persistence/assignment-rule.entity';
import { ASSIGNMENT_RULE_LIST, ASSIGNMENT_RULE_SHAPE } from './persistence/assignment-rule.queries';
import { SalesErrors } from './sales.errors';

export interface AssignmentMember {
  readonly userId: string;
  /** 1 when absent; a round robin knows no other. */
  readonly weight?: number;
}

export interface AssignmentRuleTerms {
  readonly name: string;
  readonly position?: number;
  readonly isActive?: boolean;
  readonly postalCodes?: string[];
  readonly counties?: County[];
  readonly members: readonly AssignmentMember[];
}

export interface AssignmentRuleDraft extends AssignmentRuleTerms {
  readonly kind: AssignmentKind;
}

/** Keeps the rules by which new leads find somebody who looks after them (CRM-17). */
@Injectable()
export class AssignmentRulesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly references: OpportunityReferences,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(ASSIGNMENT_RULE_LIST, query, [await this.policy.where('sales_setup:read', 'a')]);
  }

  /** @throws `assignment_rule.invalid`, `sales.unknown_reference` (422) */
  create({ members, ...draft }: AssignmentRuleDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { position = 0, isActive = true, postalCodes = [], counties = [] } = draft;
      const values = { ...draft, position, isActive, postalCodes, counties };
      assertTerms(values, members);
      await manager.insert(AssignmentRuleEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      await this.setMembers(id, members);
      this.audit.record({ ...about(id, 'created'), after: { ...values, members } });
      return this.read(id);
    });
  }

  /** New members begin a new round. @throws `assignment_rule.invalid`, `sales.unknown_reference` (422) */
  update(
    id: string,
    { members, ...changes }: Partial<AssignmentRuleTerms>,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      const lock = { mode: 'for_no_key_update' } as const;
      const rule = await manager.findOne(AssignmentRuleEntity, { where: { tenantId, id }, lock });
      if (!rule) throw notFound('assignment rule');
      assertVersion(rule.version, expectedVersion);
      const values = definedFields(changes);
      const present = (await this.read(id)).parse<{ members: { userId: string; weight: number }[] }>().members;
      const given = members?.map(({ userId, weight = 1 }) => ({ userId, weight })) ?? present;
      assertTerms({ ...rule, ...values }, given);
      const { before, after } = changedFields({ ...rule, members: present }, { ...values, members: given });
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, AssignmentRuleEntity, rule, { ...values, updatedAt: () => 'now()' });
      if ('members' in after) await this.setMembers(id, given);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.read(id);
    });
  }

  private async setMembers(ruleId: string, members: readonly AssignmentMember[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    await manager.delete(AssignmentRuleMemberEntity, { tenantId, ruleId });
    for (const [index, { userId, weight = 1 }] of members.entries()) {
      await this.references.assertMember(userId, `/members/${index}/userId`);
      const place = { position: index + 1, weight };
      const owner = { id: newId(), tenantId, createdBy: currentUserId() };
      await manager.insert(AssignmentRuleMemberEntity, { ...owner, ...place, ruleId, userId });
    }
  }

  private async read(id: string): Promise<JsonText> {
    const found = await this.reader.oneJson(ASSIGNMENT_RULE_SHAPE, sql`FROM assignment_rules a WHERE a.id = ${id}`);
    if (!found) throw notFound('assignment rule');
    return found;
  }
}

type Checked = Pick<AssignmentRuleEntity, 'kind' | 'postalCodes' | 'counties'>;

function assertTerms({ kind, postalCodes, counties }: Checked, members: readonly AssignmentMember[]): void {
  const hasArea = postalCodes.length + counties.length > 0;
  const weighs = members.findIndex(({ weight = 1 }) => weight !== 1);
  const twice = members.findIndex(({ userId }, index) => members.findIndex((one) => one.userId === userId) !== index);
  if (kind === 'territory' && !hasArea)
    throw invalid('/postalCodes', 'required', 'A territory has ZIP codes or counties.');
  if (kind !== 'territory' && hasArea)
    throw invalid('/postalCodes', 'no_territory', 'Only a rule of the kind territory is about a place.');
  if (kind === 'round_robin' && weighs >= 0)
    throw invalid(`/members/${weighs}/weight`, 'equal', 'In a round robin all weigh the same.');
  if (twice >= 0) throw invalid(`/members/${twice}/userId`, 'repeated', 'Everybody is in a rule once.');
}

function invalid(pointer: string, code: string, detail: string) {
  return SalesErrors['assignment_rule.invalid'](detail, { faults: [{ pointer, code, detail }] });
}

function about(id: string, deed: string) {
  return { action: `assignment_rule.${deed}`, resourceType: 'assignment_rule', resourceId: id };
}
