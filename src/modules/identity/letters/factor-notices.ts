import { composeLetter, type MailMessage } from '../../../platform/mail';
import type { Addressee } from './notices';

/** What the owner of an account is told about the ways into it. */
export type FactorChange =
  | { readonly kind: 'app_on' | 'app_off' | 'codes_renewed' }
  | { readonly kind: 'code_used'; readonly codesLeft: number }
  | { readonly kind: 'passkey_added' | 'passkey_removed' | 'passkey_suspicious'; readonly name: string };

interface Notice {
  readonly subject: string;
  readonly what: string;
}

const NOT_YOU =
  'If this was not you, set a new password at once with "Forgot password", end your sessions, and tell your administrator.';

/** Names of passkeys are people's own words: they stand in the text, never in a subject. */
export function factorNotice(to: Addressee, change: FactorChange): MailMessage {
  const { subject, what } = noticeOf(change);
  const letter = composeLetter({ greeting: `Hello ${to.firstName},`, paragraphs: [what, NOT_YOU] });
  return { kind: `identity.${change.kind}`, to: to.email, subject, ...letter };
}

function noticeOf(change: FactorChange): Notice {
  switch (change.kind) {
    case 'app_on':
      return {
        subject: 'An authenticator app was added to your account',
        what: 'From now on signing in to your account asks for a code of the authenticator app that was set up just now.',
      };
    case 'app_off':
      return {
        subject: 'The authenticator app of your account was turned off',
        what: 'Signing in to your account no longer asks for a code of your authenticator app.',
      };
    case 'codes_renewed':
      return {
        subject: 'New recovery codes for your account',
        what: 'New recovery codes were made for your account just now. The old ones are void.',
      };
    case 'code_used':
      return {
        subject: 'A recovery code of your account was used',
        what: `A recovery code took the place of your second factor just now. ${change.codesLeft} of them are left.`,
      };
    case 'passkey_added':
      return {
        subject: 'A passkey was added to your account',
        what: `The passkey "${change.name}" was added to your account just now. It signs you in without a password.`,
      };
    case 'passkey_removed':
      return {
        subject: 'A passkey was removed from your account',
        what: `The passkey "${change.name}" was removed from your account just now. It no longer signs you in.`,
      };
    case 'passkey_suspicious':
      return {
        subject: 'A passkey of your account may have been copied',
        what: `A sign-in with the passkey "${change.name}" was refused: its device counted backwards, as a copy would. Remove this passkey and add a new one.`,
      };
  }
}
