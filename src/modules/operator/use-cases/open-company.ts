import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { currentContext, runInContext } from '../../../platform/tenancy';
import { CreateUser } from '../../identity';
import { CreateTenant, type CreateTenantInput } from '../../tenants';
import { OperatorErrors } from '../operator.errors';

export interface CompanyOrder extends CreateTenantInput {
  /** Lower case. */
  readonly adminEmail: string;
  readonly adminFirstName: string;
  readonly adminLastName: string;
}

export interface OpenedCompany {
  readonly tenantId: string;
  /** Of the first administrator; kept nowhere else. */
  readonly adminPassword: string;
}

/** A company with its first administrator. The caller has made sure who may: the operator at the console, or the platform's staff. */
@Injectable()
export class OpenCompany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly createTenant: CreateTenant,
    private readonly createUser: CreateUser,
  ) {}

  /** @throws `company.admin_email_taken`, `tenant.slug_taken` (409) */
  async execute({ adminEmail, adminFirstName, adminLastName, ...company }: CompanyOrder): Promise<OpenedCompany> {
    await this.assertFreeEmail(adminEmail);
    const adminPassword = randomBytes(18).toString('base64url');
    const { id: tenantId } = await this.createTenant.execute(company);
    const admin = { email: adminEmail, firstName: adminFirstName, lastName: adminLastName, role: 'admin' } as const;
    await inCompany(tenantId, () => this.createUser.execute({ ...admin, password: adminPassword }));
    return { tenantId, adminPassword };
  }

  /** Before anything is made: the company and its admin are two transactions, because only the first is the system's. */
  private async assertFreeEmail(email: string): Promise<void> {
    const accounts = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<unknown[]>('SELECT 1 FROM users WHERE email = $1', [email]),
    );
    if (accounts.length > 0) throw OperatorErrors['company.admin_email_taken'](`${email} has an account already.`);
  }
}

/** The same actor, at work in the new company. */
function inCompany<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const requestId = newId();
  return runInContext({ requestId, correlationId: requestId, ...currentContext(), tenantId }, work);
}
