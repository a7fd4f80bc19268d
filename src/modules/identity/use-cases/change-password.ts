import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { AccountWayIn } from './account-way-in';
import { OwnPassword } from './own-password';
import { assertGoodPassword, ownerOf } from './password-rule';

/** The signed-in person replaces his password and stays signed in here, and only here. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ownPassword: OwnPassword,
    private readonly hasher: PasswordHasher,
    private readonly wayIn: AccountWayIn,
  ) {}

  /** @throws `auth.proof_refused`, `auth.weak_password` (422), `auth.too_many_attempts` (429) */
  async execute(currentPassword: string, newPassword: string): Promise<void> {
    const account = await this.ownPassword.confirm(currentPassword);
    assertGoodPassword(newPassword, ownerOf(account), '/newPassword');
    const passwordHash = await this.hasher.hash(newPassword);
    const { tenantId, sessionId } = currentPrincipal();
    await this.unitOfWork.runAsSystem(() => this.wayIn.changePassword(account, passwordHash, { tenantId, sessionId }));
  }
}
