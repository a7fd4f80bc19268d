import { defineErrors, type DomainError } from '../../kernel/domain-error';

export const AccessErrors = defineErrors({
  'access.unauthenticated': { status: 401, title: 'Authentication required' },
  'access.step_up_required': { status: 401, title: 'Prove again who you are' },
  'access.forbidden': { status: 403, title: 'Not allowed' },
  'access.second_factor_missing': { status: 403, title: 'Your company asks for a second factor' },
  'access.company_suspended': { status: 403, title: 'The company is suspended' },
  'access.company_closing': { status: 403, title: 'The company is being closed' },
  'access.csrf_token_invalid': { status: 403, title: 'The CSRF token is missing or wrong' },
  'access.foreign_origin': { status: 403, title: 'The request comes from a page of another site' },
  'access.invalid_token': { status: 401, title: 'The access token is not valid here' },
  'access.insufficient_scope': { status: 403, title: 'The access token lacks a scope' },
  'access.support_scope': { status: 403, title: 'Outside of the support access' },
  'access.field_forbidden': { status: 403, title: 'Field not allowed' },
  'access.invalid_rules': { status: 400, title: 'Invalid rules' },
});

/** 401 with the challenge that RFC 9110 §11.6.1 asks for. */
export function unauthenticated(): DomainError {
  return AccessErrors['access.unauthenticated']('Sign in to use this operation.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

/** 401 of the public API, with the challenge of RFC 6750 §3. The same for a missing, an unknown, an expired and a foreign token. */
export function invalidToken(): DomainError {
  return AccessErrors['access.invalid_token']('Send an access token of this API: POST /api/public/v1/oauth/token.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });
}

export function insufficientScope(scope: string): DomainError {
  return AccessErrors['access.insufficient_scope'](`This needs the scope ${scope}.`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}

export function forbidden(permission: string): DomainError {
  return AccessErrors['access.forbidden'](`This needs the permission ${permission}.`);
}

/** 401 with the challenge of RFC 9470 §3 and the ways out of it. */
export function stepUpRequired(maxAgeSeconds: number, methods: readonly string[]): DomainError {
  return AccessErrors['access.step_up_required'](
    'This needs a recent proof of who you are: send one to POST /api/v2/auth/step-up, then try again.',
    {
      headers: { 'WWW-Authenticate': `Bearer error="insufficient_user_authentication", max_age=${maxAgeSeconds}` },
      members: { stepUp: { href: '/api/v2/auth/step-up', methods, maxAgeSeconds } },
    },
  );
}

/** Whatever the role: the platform has shut the company. */
export function companySuspended(): DomainError {
  return AccessErrors['access.company_suspended'](
    'The company is suspended. Its administrator should contact support.',
  );
}

/** The end has begun: staff are out, administrators read, take the export and may call it off. */
export function companyClosing(): DomainError {
  return AccessErrors['access.company_closing'](
    'The company is being closed. Its administrators can read everything and call the closing off.',
  );
}

/** Whatever the role: the session was opened with one factor in a company that wants two. With the ways to come by the second. */
export function secondFactorMissing(methods: readonly string[]): DomainError {
  const isSetUp = methods.some((method) => method !== 'password');
  return AccessErrors['access.second_factor_missing'](
    isSetUp
      ? 'Prove with your second factor who you are, then go on.'
      : 'Set up an authenticator app or a passkey, then go on.',
    {
      members: {
        secondFactor: {
          isSetUp,
          setUp: ['/api/v2/auth/mfa/totp/setup', '/api/v2/auth/passkeys/registration'],
          stepUp: '/api/v2/auth/step-up',
        },
      },
    },
  );
}
