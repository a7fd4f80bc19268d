import type { Account } from '../persistence/account.repository';
import { judgePassword, type PasswordFault, type PasswordOwner, SHORTEST_PASSWORD } from '../domain/password-policy';
import { AuthErrors } from '../identity.errors';

const SENTENCES: Readonly<Record<PasswordFault, string>> = {
  too_short: `Take at least ${SHORTEST_PASSWORD} characters; a few words are easy to remember.`,
  too_common: 'Many people have this password, so it would be among the first to be tried.',
  too_personal: 'It contains the e-mail address, the name or the company.',
};

/** Whom the password of an account is for. */
export function ownerOf({ email, firstName, lastName, affiliations }: Account): PasswordOwner {
  return { email, firstName, lastName, companies: affiliations.flatMap(({ name, slug }) => [name, slug]) };
}

/** @throws `auth.weak_password` (422) with a fault at `pointer` */
export function assertGoodPassword(password: string, owner: PasswordOwner, pointer = '/password'): void {
  const fault = judgePassword(password, owner);
  if (fault === null) return;
  throw AuthErrors['auth.weak_password']('Choose another password.', {
    faults: [{ pointer, code: fault, detail: SENTENCES[fault] }],
  });
}
