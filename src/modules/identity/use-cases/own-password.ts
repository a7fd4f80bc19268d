import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SignInGate } from '../authentication/sign-in-gate';
import { AuthErrors } from '../identity.errors';
import { type Account, AccountRepository } from '../persistence/account.repository';
import { AccountWayIn } from './account-way-in';

/** Asks whoever is signed in for his password once more; guesses are slowed down as at sign-in. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gate: SignInGate,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly wayIn: AccountWayIn,
  ) {}

  /** Answers the caller's account. @throws `auth.proof_refused` (422), `auth.too_many_attempts` (429) */
  async confirm(password: string): Promise<Account> {
    const { userId, email, sessionId } = currentPrincipal();
    const attempt = await this.gate.reenter(email, sessionId);
    const account = await this.accounts.findById(userId);
    if (!account) throw new Error('The signed-in user has no account');
    if (!(await this.hasher.verify(account.passwordHash, password))) {
      await this.unitOfWork.runAsSystem(async () =>
        this.wayIn.recordEverywhere(account, 'user.password_refused', { sessionId, failures: attempt.failures }),
      );
      throw AuthErrors['auth.proof_refused']('Check the current password.', {
        faults: [{ pointer: '/currentPassword', code: 'wrong', detail: 'It is not the password of this account.' }],
      });
    }
    await this.gate.succeeded(attempt);
    return account;
  }
}
