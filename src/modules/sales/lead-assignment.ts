import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { isAbout, type LeadPlace } from './domain/territory';
import { nextTurn } from './domain/turns';
import { AssignmentRuleEntity, AssignmentRuleMemberEntity } from './persistence/assignment-rule.entity';

export interface Assignment {
  readonly ownerId: string;
  readonly ruleId: string;
}

/** Says who gets a new lead (CRM-17). Inside of the unit of work that adds it. */
@Injectable()
export class LeadAssignment {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The next of the first rule that is about the lead and has somebody who works for the company; null when none has. */
  async next(place: LeadPlace): Promise<Assignment | null> {
    const rules = await this.unitOfWork.manager.find(AssignmentRuleEntity, {
      where: { tenantId: currentTenantId(), isActive: true },
      order: { position: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
    for (const rule of rules.filter((one) => isAbout(one, place))) {
      const ownerId = await this.takeTurn(rule);
      if (ownerId !== null) return { ownerId, ruleId: rule.id };
    }
    return null;
  }

  /** Of two leads at the same moment the second waits for the first on the rule, and goes to the next in turn. */
  private async takeTurn({ tenantId, id: ruleId }: AssignmentRuleEntity): Promise<string | null> {
    const { manager } = this.unitOfWork;
    await manager.query('SELECT 1 FROM assignment_rules WHERE id = $1 FOR NO KEY UPDATE', [ruleId]);
    const present = new Set(
      (
        await manager.query<{ user_id: string }[]>(
          `SELECT m.user_id FROM assignment_rule_members m
           JOIN memberships s ON s.tenant_id = m.tenant_id AND s.user_id = m.user_id AND s.status = 'active' WHERE m.rule_id = $1`,
          [ruleId],
        )
      ).map(({ user_id }) => user_id),
    );
    const where = { tenantId, ruleId };
    const members = await manager.find(AssignmentRuleMemberEntity, { where, order: { position: 'ASC', id: 'ASC' } });
    const next = nextTurn(members.filter(({ userId }) => present.has(userId)));
    if (!next) return null;
    for (const { id, credit } of next.turns)
      await manager.update(AssignmentRuleMemberEntity, { tenantId, id }, { credit });
    return next.winner.userId;
  }
}
