import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { PasswordHasher } from '../authentication/password-hasher';
import { AuthErrors } from '../identity.errors';
import { AccountRepository } from '../persistence/account.repository';
import { AccountWayIn } from './account-way-in';
import { LinkCheck } from './link-check';
import { assertGoodPassword, ownerOf } from './password-rule';

/** A mailed link for a new password. It signs nobody in: what else is asked at sign-in is asked afterwards. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: LinkCheck,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly wayIn: AccountWayIn,
  ) {}

  /**
   * A password that is refused leaves the link as it is; the hash is made before the transaction, and for good links only.
   * @throws `auth.invalid_link` (401), `auth.link_spent` (410), `auth.weak_password` (422)
   */
  async execute(token: string, password: string): Promise<void> {
    const link = await this.check.look(token, 'password_reset');
    const account = await this.accounts.findById(link.userId);
    if (!account?.isActive) throw AuthErrors['auth.invalid_link']('Ask for a new link.');
    assertGoodPassword(password, ownerOf(account));
    const passwordHash = await this.hasher.hash(password);
    await this.unitOfWork.runAsSystem(async () => {
      await this.check.use(link);
      await this.wayIn.resetPassword(account, passwordHash);
    });
  }
}
