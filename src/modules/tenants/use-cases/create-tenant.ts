import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { type NewTenant, TenantProvisioning } from '../../../platform/tenancy';
import { TenantCreated } from '../tenants.events';
import { TenantErrors } from '../tenants.errors';

export interface CreateTenantInput {
  /** Lower case letters, digits and hyphens; unique over the installation. */
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly country?: string;
  readonly id?: string;
}

/** Sets up a company with everything modules provision for it. Work of the operator: no request of a company reaches it. */
@Injectable()
export class CreateTenant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly provisioning: TenantProvisioning,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `tenant.slug_taken` (409) */
  execute(input: CreateTenantInput): Promise<NewTenant> {
    const { slug, name } = input;
    const { id = newId(), timeZone, currency, country = 'US' } = input;
    const tenant: NewTenant = { id, timeZone, currency, country };
    return this.unitOfWork.runAsSystem(async (manager) => {
      await insertCompany(manager, tenant, slug, name);
      await this.provisioning.provision(tenant, manager);
      const after = { slug, name, timeZone, currency, country };
      this.audit.record({ action: 'tenant.created', resourceType: 'tenant', resourceId: id, after });
      this.outbox.append(TenantCreated, id, { tenantId: id, slug, name });
      return tenant;
    }, id);
  }
}

async function insertCompany(manager: EntityManager, tenant: NewTenant, slug: string, name: string): Promise<void> {
  const { id, timeZone, currency, country } = tenant;
  const inserted = await manager.query<unknown[]>(
    `INSERT INTO tenants (id, slug, name, time_zone, currency, country) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [id, slug, name, timeZone, currency, country],
  );
  if (inserted.length === 0) throw TenantErrors['tenant.slug_taken'](`The slug ${slug} belongs to another company.`);
}
