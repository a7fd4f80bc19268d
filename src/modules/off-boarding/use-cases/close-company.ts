import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import type { JsonText } from '../../../platform/database';
import { UnitOfWork } from '../../../platform/database';
import { type FileLink, FileLinks } from '../../../platform/files';
import { Jobs } from '../../../platform/jobs';
import { currentContext, currentTenantId, runInContext } from '../../../platform/tenancy';
import { assertPlatformStaff } from '../../operator';
import { ChangeTenantStatus } from '../../tenants';
import { OffBoardingErrors } from '../off-boarding.errors';
import { COMPANY_EXPORT_FILE, WRITE_COMPANY_EXPORT } from '../off-boarding.jobs';
import { Closures } from '../persistence/closures';

/**
 * Begins the end of a company and calls it off. From the beginning staff are out, nothing is sent, and a full export is written; thirty
 * days later the worker purges it, unless the closing was called off or a legal hold stands.
 */
@Injectable()
export class CloseCompany {
  private readonly logger = new Logger(CloseCompany.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly status: ChangeTenantStatus,
    private readonly closures: Closures,
    private readonly jobs: Jobs,
    private readonly links: FileLinks,
  ) {}

  /** @throws `tenant.illegal_status` (409 with `allowed`), `resource.stale_version` (412) */
  async begin(reason: string, ifMatch: number | undefined): Promise<JsonText> {
    const change = { command: 'begin_closing', reason, ifMatch } as const;
    await this.status.byCompany(change, this.opening(currentTenantId(), reason));
    return this.closures.view();
  }

  /** @throws `tenant.illegal_status` (409 with `allowed`) */
  async cancel(ifMatch: number | undefined): Promise<JsonText> {
    const tenantId = currentTenantId();
    const change = { command: 'cancel_closing', reason: null, ifMatch } as const;
    await this.status.byCompany(change, () => this.closures.cancel(tenantId));
    return this.closures.view();
  }

  /** @throws `tenant.illegal_status` (409), `resource.stale_version` (412), `resource.not_found` (404), `company.staff_only` (403) */
  async order(tenantId: string, reason: string, ifMatch: number | undefined): Promise<JsonText> {
    assertPlatformStaff();
    const change = { command: 'order_closing', reason, ifMatch } as const;
    await this.status.byPlatform(tenantId, change, this.opening(tenantId, reason));
    return inCompany(tenantId, () => this.closures.view());
  }

  /** @throws `tenant.illegal_status` (409), `resource.stale_version` (412), `resource.not_found` (404), `company.staff_only` (403) */
  async callOff(tenantId: string, ifMatch: number | undefined): Promise<JsonText> {
    assertPlatformStaff();
    const change = { command: 'call_off_closing', reason: null, ifMatch } as const;
    await this.status.byPlatform(tenantId, change, () => this.closures.cancel(tenantId));
    return inCompany(tenantId, () => this.closures.view());
  }

  /** @throws `closing.export_not_ready` (409) */
  async exportLink(): Promise<FileLink> {
    const fileId = (await this.closures.open())?.fileId;
    if (!fileId) throw OffBoardingErrors['closing.export_not_ready']('There is no export of the company yet.');
    return this.links.issue({ fileId, purpose: COMPANY_EXPORT_FILE.name });
  }

  private opening(tenantId: string, reason: string): () => Promise<void> {
    const closureId = newId();
    return async () => {
      await this.closures.insert(closureId, reason);
      this.unitOfWork.onCommitted(() => this.start(tenantId, closureId));
    };
  }

  /** What Redis does not take now is taken up by the sweep. */
  private start(tenantId: string, closureId: string): void {
    inCompany(tenantId, () => this.jobs.request(WRITE_COMPANY_EXPORT, { closureId })).catch((error: unknown) => {
      this.logger.warn({ msg: 'The export of a company waits for the sweep', resourceId: closureId, err: error });
    });
  }
}

/** The same actor, in the company it concerns. */
function inCompany<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const requestId = newId();
  return runInContext({ requestId, correlationId: requestId, ...currentContext(), tenantId }, work);
}
