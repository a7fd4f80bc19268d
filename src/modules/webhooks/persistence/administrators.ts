import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';

/** Who is told when something of the company is switched off. */
@Injectable()
export class Administrators {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Addresses of the people who may work as administrators now. */
  async addresses(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ email: string }[]>(
      `SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       WHERE r.key = 'admin' AND m.status = 'active' ORDER BY u.email LIMIT 20`,
    );
    return rows.map(({ email }) => email);
  }
}
