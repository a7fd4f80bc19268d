import type { DomainError } from '../../../kernel/domain-error';
import type { Affiliation } from '../domain/sign-in-decision';
import { AuthErrors } from '../identity.errors';

/** The proof was good, and the account belongs to several companies. */
export function companyRequired(choices: readonly Affiliation[]): DomainError {
  const companies = choices.map(({ slug, name }) => ({ slug, name }));
  const detail = `One of ${companies.map(({ slug }) => slug).join(', ')}.`;
  return AuthErrors['auth.company_required']('Say which company you want to sign in to.', {
    faults: [{ pointer: '/tenant', code: 'company_required', detail }],
    members: { companies },
  });
}
