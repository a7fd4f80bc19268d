import { defineErrors, type DomainError } from '../../kernel/domain-error';

export const AccessErrors = defineErrors({
  'access.unauthenticated': { status: 401, title: 'Authentication required' },
  'access.forbidden': { status: 403, title: 'Not allowed' },
  'access.field_forbidden': { status: 403, title: 'Field not allowed' },
  'access.invalid_rules': { status: 422, title: 'Invalid rules' },
});

/** 401 with the challenge that RFC 9110 §11.6.1 asks for. */
export function unauthenticated(): DomainError {
  return AccessErrors['access.unauthenticated']('Sign in to use this operation.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

export function forbidden(permission: string): DomainError {
  return AccessErrors['access.forbidden'](`This needs the permission ${permission}.`);
}
