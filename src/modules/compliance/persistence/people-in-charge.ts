import { Injectable } from '@nestjs/common';
import { type PermissionKey, permissionKeysOf, type StoredRule } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';

export interface PersonInCharge {
  readonly email: string;
  readonly firstName: string;
}

/** A company has few who manage its licences; a bound all the same. */
const MAXIMUM = 50;

/** Who is told when something of the company needs to be renewed. */
@Injectable()
export class PeopleInCharge {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Active members whose role lets them do this. */
  async who(permission: PermissionKey): Promise<PersonInCharge[]> {
    const rows = await this.unitOfWork.manager.query<{ email: string; firstName: string; rules: StoredRule[] }[]>(
      `SELECT u.email, u.first_name AS "firstName", r.rules FROM memberships m
       JOIN users u ON u.id = m.user_id JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       WHERE m.status = 'active' AND u.is_active ORDER BY u.email`,
    );
    return rows
      .filter(({ rules }) => permissionKeysOf(rules).includes(permission))
      .slice(0, MAXIMUM)
      .map(({ email, firstName }) => ({ email, firstName }));
  }
}
