import { Injectable } from '@nestjs/common';
import { LiveSessions, type SessionRef } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import type { Principal } from '../../../platform/tenancy';
import { PrincipalLoader } from './principal-loader';

/** Reads sessions for live connections. To be connected is not to be active: it does not count as having been seen. */
@Injectable()
export class OpenSessions extends LiveSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly principals: PrincipalLoader,
  ) {
    super();
  }

  override async find({ tenantId: tid, userId: sub, sessionId: sid }: SessionRef): Promise<Principal | null> {
    const principal = await this.unitOfWork.runAsSystem(
      (manager) => this.principals.loadWith(manager, { tid, sub, sid }),
      tid,
    );
    const isHeld = principal?.isCompanySuspended || principal?.isSecondFactorMissing;
    return isHeld || principal?.closingCompany === 'shut' ? null : principal;
  }
}
