import { defineErrors } from '../../kernel/domain-error';

export const AuthErrors = defineErrors({
  'auth.invalid_credentials': { status: 401, title: 'The e-mail address or the password is not right' },
  'auth.company_required': { status: 409, title: 'The account belongs to several companies' },
  'auth.invalid_refresh_token': { status: 401, title: 'There is no session to continue' },
  'auth.session_expired': { status: 401, title: 'The session has expired' },
  'auth.session_revoked': { status: 401, title: 'The session was ended' },
  'auth.mfa_token_invalid': { status: 401, title: 'There is no sign-in to complete' },
  'auth.proof_refused': { status: 422, title: 'The proof is not right' },
  'auth.factor_required': { status: 422, title: 'The password alone does not prove it' },
  'auth.too_many_attempts': { status: 429, title: 'There were too many wrong passwords' },
  'auth.weak_password': { status: 422, title: 'The password is too easy to guess' },
  'auth.invalid_link': { status: 401, title: 'The link is not valid' },
  'auth.link_spent': { status: 410, title: 'The link was used or has expired' },
  'auth.other_browser': { status: 401, title: 'The link belongs to another browser' },
  'auth.foreign_origin': { status: 403, title: 'The request comes from a foreign site' },
});

export const UserErrors = defineErrors({
  'user.email_taken': { status: 409, title: 'The e-mail address belongs to an account already' },
  'user.last_superuser': { status: 409, title: 'The platform keeps at least one superuser' },
  'user.last_admin': { status: 409, title: 'A company keeps at least one active admin' },
  'user.too_many_email_changes': { status: 429, title: 'There were too many new addresses' },
  'user.superuser_only': { status: 403, title: 'Only a superuser may do this' },
  'user.illegal_transition': { status: 409, title: 'The status of the user does not allow this' },
  'invitation.already_member': { status: 409, title: 'The person is a member already' },
  'invitation.pending': { status: 409, title: 'The address has an open invitation' },
  'invitation.ended': { status: 409, title: 'The invitation has ended' },
  'invitation.gone': { status: 410, title: 'The invitation is not valid' },
  'user.managed_elsewhere': { status: 409, title: 'The account is not managed by this company' },
});

export const SupportErrors = defineErrors({
  'support_access.ended': { status: 409, title: 'The support access has ended' },
});

export const RoleErrors = defineErrors({
  'role.built_in': { status: 409, title: 'Built-in roles cannot be changed' },
  'role.name_taken': { status: 409, title: 'A role was made under this name' },
  'role.in_use': { status: 409, title: 'The role is held by users' },
  'role.exceeds_own_permissions': { status: 403, title: 'Nobody gives what he does not hold' },
});

export const MfaErrors = defineErrors({
  'mfa.code_refused': { status: 401, title: 'The code is not right' },
  'mfa.confirmation_refused': { status: 422, title: 'The app is not confirmed by this code' },
  'mfa.already_on': { status: 409, title: 'An authenticator app is on already' },
  'mfa.not_on': { status: 409, title: 'No second factor is on' },
  'mfa.too_many_attempts': { status: 429, title: 'Too many wrong codes' },
});

export const PasskeyErrors = defineErrors({
  'passkey.refused': { status: 401, title: 'The passkey does not sign in' },
  'passkey.registration_refused': { status: 422, title: 'The passkey cannot be added' },
  'passkey.limit_reached': { status: 409, title: 'There are too many passkeys' },
  'passkey.none': { status: 409, title: 'There is no passkey' },
});
