import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
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
import { type HeldSkill, LOWEST_SKILL_LEVEL } from './domain/skill-match';
import { TechnicianSkillEntity } from './persistence/technician-skill.entity';
import {
  HELD_SKILLS_SHAPE,
  TECHNICIAN_SKILL_LIST,
  technicianSkillFilters,
  type TechnicianSkillFilters,
} from './persistence/technician-skill.queries';
import { TechnicianEntity } from './persistence/technician.entity';

/** How well technicians can do what, and until when (SCH-23). */
@Injectable()
export class SkillMatrixService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & TechnicianSkillFilters): Promise<JsonText> {
    const visible = await this.policy.where('technicians:read', 't');
    return this.lists.list(TECHNICIAN_SKILL_LIST, query, [visible, ...technicianSkillFilters(query)]);
  }

  async of(technicianId: string): Promise<JsonText> {
    const visible = await this.policy.where('technicians:read', 't');
    const tail = sql`FROM technicians t WHERE t.id = ${technicianId} AND t.deleted_at IS NULL AND ${visible}`;
    const held = await this.reader.oneJson(HELD_SKILLS_SHAPE, tail);
    if (!held) throw notFound('technician');
    return held;
  }

  /** What is not mentioned is gone. The version is that of the technician. */
  replace(technicianId: string, skills: readonly HeldSkill[], expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const where = { tenantId: currentTenantId(), id: technicianId };
      const technician = await manager.findOneBy(TechnicianEntity, where);
      if (!technician || !(await this.policy.can('technicians:read', technician))) throw notFound('technician');
      assertVersion(technician.version, expectedVersion);
      await this.policy.assertCan('technicians:update', technician);
      assertDistinct(skills);
      const held = await this.held(technicianId);
      const { before, after } = changedFields({ skills: held }, { skills: sorted(skills) });
      if (Object.keys(after).length === 0) return this.of(technicianId);
      await updateVersioned(manager, TechnicianEntity, technician, {
        skills: sorted(skills).map(({ skill }) => skill),
      });
      await this.write(technicianId, skills);
      this.audit.record({
        action: 'technician.skills_changed',
        resourceType: 'technician',
        resourceId: technicianId,
        before,
        after,
      });
      return this.of(technicianId);
    });
  }

  /** Keeps level and expiry of the names that stay; new ones begin at the lowest level. */
  async replaceNames(technicianId: string, names: readonly string[]): Promise<void> {
    const held = new Map((await this.held(technicianId)).map((one) => [one.skill, one]));
    const skills = [...new Set(names)].map(
      (skill) => held.get(skill) ?? { skill, level: LOWEST_SKILL_LEVEL, expiresOn: null },
    );
    await this.write(technicianId, skills);
  }

  private async held(technicianId: string): Promise<HeldSkill[]> {
    const where = { tenantId: currentTenantId(), technicianId };
    const rows = await this.unitOfWork.manager.findBy(TechnicianSkillEntity, where);
    return sorted(rows.map(({ skill, level, expiresOn }) => ({ skill, level, expiresOn })));
  }

  private async write(technicianId: string, skills: readonly HeldSkill[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const owner = { tenantId: currentTenantId(), technicianId };
    await manager.delete(TechnicianSkillEntity, owner);
    if (skills.length === 0) return;
    const rows = skills.map(({ skill, level, expiresOn }) => {
      return { ...owner, id: newId(), skill, level, expiresOn, createdBy: currentUserId() };
    });
    await manager.insert(TechnicianSkillEntity, rows);
  }
}

function sorted(skills: readonly HeldSkill[]): HeldSkill[] {
  return skills
    .map(({ skill, level, expiresOn }) => ({ skill, level, expiresOn }))
    .sort((a, b) => (a.skill < b.skill ? -1 : 1));
}

function assertDistinct(skills: readonly HeldSkill[]): void {
  const faults = skills.flatMap(({ skill }, index) =>
    skills.findIndex((other) => other.skill === skill) === index
      ? []
      : [{ pointer: `/skills/${index}/skill`, code: 'repeated', detail: 'The skill is mentioned before.' }],
  );
  if (faults.length > 0) throw invalidRequest(faults);
}
