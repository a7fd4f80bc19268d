import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId, TenantAccess } from '../../../platform/tenancy';
import { decideStatus, type StatusCommand, type StatusState } from '../domain/tenant-status';
import { CompanyEntity } from '../persistence/company.entity';
import { lockCompany } from '../persistence/company.repository';
import { TenantsApi } from '../tenants.api';
import { TenantErrors } from '../tenants.errors';
import { TenantStatusChanged } from '../tenants.events';

export interface StatusChange {
  readonly command: StatusCommand;
  readonly reason: string | null;
  readonly ifMatch?: number | undefined;
}

/** What has to happen together with the move, in its transaction. */
export type Alongside = (manager: EntityManager) => Promise<void>;

const nothing: Alongside = () => Promise.resolve();

/** Moves a company along its life; the table of moves says who may do what, and a trigger repeats it for the company's own role. */
@Injectable()
export class ChangeTenantStatus {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenants: TenantsApi,
    private readonly access: TenantAccess,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * The current company moves itself.
   * @throws `tenant.illegal_status` (409 with `allowed`), `resource.stale_version` (412)
   */
  byCompany(change: StatusChange, alongside: Alongside = nothing): Promise<void> {
    const tenantId = currentTenantId();
    return this.unitOfWork.run(async (manager) => {
      await this.move(manager, tenantId, change);
      await alongside(manager);
    });
  }

  /**
   * The platform moves a company; whether the actor is of its staff was decided before.
   * @throws `tenant.illegal_status` (409 with `allowed`), `resource.stale_version` (412), `resource.not_found` (404)
   */
  byPlatform(tenantId: string, change: StatusChange, alongside: Alongside = nothing): Promise<void> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      await this.move(manager, tenantId, change);
      await alongside(manager);
    }, tenantId);
  }

  private async move(manager: EntityManager, tenantId: string, change: StatusChange): Promise<void> {
    const company = await lockCompany(manager, tenantId);
    assertVersion(company.version, change.ifMatch);
    const state = nextState(company, change.command);
    const { reason } = change;
    const moved = { status: state.status, earlierStatuses: [...state.earlierStatuses], statusReason: reason };
    await manager.update(CompanyEntity, { id: tenantId }, { ...moved, statusChangedAt: this.clock.now() });
    this.record(company, state, change);
    this.unitOfWork.onCommitted(() => {
      this.tenants.forget(tenantId);
      this.access.changed(tenantId);
    });
  }

  private record(company: CompanyEntity, { status }: StatusState, { command, reason }: StatusChange): void {
    const tenantId = company.id;
    this.audit.record({
      action: `tenant.${PARTICIPLES[command]}`,
      resourceType: 'tenant',
      resourceId: tenantId,
      before: { status: company.status },
      after: { status, ...(reason !== null && { reason }) },
    });
    this.outbox.append(TenantStatusChanged, tenantId, { tenantId, from: company.status, to: status, reason });
  }
}

const PARTICIPLES: Readonly<Record<StatusCommand, string>> = {
  activate: 'activated',
  pause: 'paused',
  resume: 'resumed',
  suspend: 'suspended',
  reinstate: 'reinstated',
  begin_closing: 'closing_begun',
  cancel_closing: 'closing_canceled',
  order_closing: 'closing_ordered',
  call_off_closing: 'closing_called_off',
  close: 'closed',
};

function nextState(company: CompanyEntity, command: StatusCommand): StatusState {
  const decision = decideStatus(company, command);
  if (decision.kind === 'moved') return decision.state;
  throw TenantErrors['tenant.illegal_status'](`A company that is ${company.status} cannot be moved by "${command}".`, {
    members: { from: company.status, allowed: [...decision.allowed] },
  });
}
