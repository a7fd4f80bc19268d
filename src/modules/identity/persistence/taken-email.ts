import type { DomainError } from '../../../kernel/domain-error';
import { UserErrors } from '../identity.errors';

/** Does a write of an address; one that has an account already, of whatever company, is `user.email_taken` (409). */
export async function refusingTakenEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'uq_users__email') throw error;
    throw emailTaken();
  }
}

export function emailTaken(): DomainError {
  return UserErrors['user.email_taken']('An account with this e-mail address exists already.', {
    faults: [{ pointer: '/email', code: 'email_taken', detail: 'Use another e-mail address.' }],
  });
}
