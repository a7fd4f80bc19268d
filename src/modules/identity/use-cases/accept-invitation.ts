import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { HttpErrors, invalidRequest } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { currentContext } from '../../../platform/tenancy';
import { PasswordHasher } from '../authentication/password-hasher';
import { SignInGate } from '../authentication/sign-in-gate';
import { type AcceptanceNeed, acceptanceNeed, invitationStatus } from '../domain/invitation';
import { tokenHash } from '../domain/refresh-rotation';
import { AuthErrors, UserErrors } from '../identity.errors';
import { UserCreated } from '../identity.events';
import { assertGoodPassword } from './password-rule';
import { type FoundInvitation, InvitedPersonRepository } from '../persistence/invited-person.repository';

export interface Acceptance {
  readonly token: string;
  /** New people choose one; whoever has an account proves with it that he is its owner, unless he is signed in. */
  readonly password?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

export interface InvitationView {
  readonly email: string;
  readonly company: FoundInvitation['company'];
  readonly role: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly expiresAt: Date;
  readonly needs: AcceptanceNeed;
}

type Open = FoundInvitation & { readonly needs: Exclude<AcceptanceNeed, 'impossible'> };

/**
 * The invited person comes in. A token that is unknown, used, revoked or expired, and a member or company that may not come in, get one
 * answer. No session is opened: signing in is the next step and asks for whatever it asks for.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: InvitedPersonRepository,
    private readonly hasher: PasswordHasher,
    private readonly gate: SignInGate,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** What the page behind the link shows. @throws `invitation.gone` (410) */
  async inspect(token: string): Promise<InvitationView> {
    const { email, company, role, firstName, lastName, expiresAt, needs } = await this.open(token);
    return { email, company, role, firstName, lastName, expiresAt, needs };
  }

  /** @throws `invitation.gone` (410), `auth.invalid_credentials` (401), `auth.too_many_attempts` (429), `auth.weak_password` (422), 400 for what a new person has to say */
  async execute(acceptance: Acceptance): Promise<InvitationView> {
    const seen = await this.open(acceptance.token);
    const passwordHash = await this.proofOf(seen, acceptance);
    return this.unitOfWork.runAsSystem(async () => {
      const invitation = this.judged(await this.people.lock(tokenHash(acceptance.token)));
      // Between the two reads the address may have got an account: what was proved is then not what is asked.
      if (invitation.needs !== seen.needs) throw HttpErrors['resource.conflict']('Open the link again.');
      const userId = await this.personOf(invitation, acceptance, passwordHash);
      await this.people.join(invitation, userId);
      await this.people.settle(invitation, userId, this.clock.now());
      this.record(invitation, userId);
      return invitation;
    }, seen.tenantId);
  }

  private async open(token: string): Promise<Open> {
    return this.judged(await this.unitOfWork.runAsSystem(() => this.people.find(tokenHash(token))));
  }

  private judged(invitation: FoundInvitation | null): Open {
    if (!invitation?.isCompanyOpen || invitationStatus(invitation, this.clock.now()) !== 'pending') throw gone();
    const needs = acceptanceNeed(invitation.account, invitation.membershipStatus);
    if (needs === 'impossible') throw gone();
    return { ...invitation, needs };
  }

  /** The hash of a password that is to be set; null where the account has one, which was proved. */
  private async proofOf(seen: Open, given: Acceptance): Promise<string | null> {
    const [{ needs, account, passwordHash }, { password }] = [seen, given];
    if (needs === 'proof') {
      const actor = currentContext()?.actor;
      if (actor?.kind === 'user' && !actor.supportAccess && actor.userId === account?.userId) return null;
      await this.provePassword(seen.email, passwordHash, password);
      return null;
    }
    if (password === undefined) throw required('password');
    const { email, company } = seen;
    const { firstName = seen.firstName ?? '', lastName = seen.lastName ?? '' } = given;
    assertGoodPassword(password, { email, firstName, lastName, companies: [company.name] });
    return this.hasher.hash(password);
  }

  /** Guesses are slowed down together with those at sign-in. */
  private async provePassword(email: string, passwordHash: string | null, given: string | undefined): Promise<void> {
    const refusal = AuthErrors['auth.invalid_credentials']('Sign in to your account, or give its password.');
    if (given === undefined) throw refusal;
    const attempt = await this.gate.enter(email, null);
    if (!(await this.hasher.verify(passwordHash, given))) throw refusal;
    await this.gate.succeeded(attempt);
  }

  private async personOf(invitation: Open, given: Acceptance, passwordHash: string | null): Promise<string> {
    const { account, tenantId, email } = invitation;
    if (account) {
      if (passwordHash !== null) await this.people.setFirstPassword(account.userId, passwordHash);
      return account.userId;
    }
    const [firstName, lastName] = [given.firstName ?? invitation.firstName, given.lastName ?? invitation.lastName];
    if (firstName === null) throw required('firstName');
    if (lastName === null) throw required('lastName');
    return this.people.createAccount(tenantId, { email, firstName, lastName, passwordHash: passwordHash ?? '' });
  }

  private record({ tenantId, id, email, role }: Open, userId: string): void {
    const accepted = { action: 'invitation.accepted', resourceType: 'invitation', resourceId: id, tenantId };
    this.audit.record({ ...accepted, after: { userId, email } });
    const joined = { action: 'user.joined', resourceType: 'user', resourceId: userId, tenantId };
    this.audit.record({ ...joined, after: { email, role, status: 'active' } });
    this.outbox.append(UserCreated, userId, { userId, email, role: role ?? '', status: 'active' });
  }
}

function gone() {
  return UserErrors['invitation.gone']('Ask for a new invitation.');
}

function required(field: 'password' | 'firstName' | 'lastName') {
  return invalidRequest([{ pointer: `/${field}`, code: 'required', detail: `A new account needs ${field}.` }]);
}
