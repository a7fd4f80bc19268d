import { composeLetter, type MailMessage } from '../../../platform/mail';
import { LINK_LIFETIME_MINUTES, type LinkPurpose } from '../domain/account-link';
import type { Addressee } from './notices';

interface LinkLetter {
  readonly kind: string;
  readonly subject: string;
  readonly reason: string;
  readonly label: string;
  /** Page of the frontend that takes the token from behind the `#` and posts it. */
  readonly page: string;
  readonly closing: string;
}

const LETTERS: Readonly<Record<LinkPurpose, LinkLetter>> = {
  password_reset: {
    kind: 'identity.password_reset',
    subject: 'Set a new password',
    reason: 'Somebody, probably you, asked to set a new password for your account.',
    label: 'Set a new password',
    page: '/reset-password',
    closing: 'If it was not you, ignore this mail: your password stays as it is.',
  },
  magic_link: {
    kind: 'identity.magic_link',
    subject: 'Your link to sign in',
    reason: 'Here is the link you asked for. Open it in the browser in which you asked for it.',
    label: 'Sign in',
    page: '/sign-in/link',
    closing: 'If you did not ask for it, ignore this mail: nobody can sign in with it from another browser.',
  },
  email_change: {
    kind: 'identity.email_change',
    subject: 'Confirm your new e-mail address',
    reason: 'Somebody, probably you, asked to use this address to sign in from now on.',
    label: 'Confirm this address',
    page: '/confirm-email',
    closing: 'If it was not you, ignore this mail: nothing changes.',
  },
};

/**
 * The letter with a link. The token stands behind the `#`: browsers do not send that part, so it gets into no server's log and no
 * referrer.
 */
export function linkLetter(
  purpose: LinkPurpose,
  { email, firstName }: Addressee,
  { appUrl, token, expiresAt }: { readonly appUrl: string; readonly token: string; readonly expiresAt: Date },
): MailMessage {
  const { kind, subject, reason, label, page, closing } = LETTERS[purpose];
  const letter = composeLetter({
    greeting: `Hello ${firstName},`,
    paragraphs: [reason],
    action: { label, url: `${appUrl}${page}#token=${token}` },
    closing: [`The link works once, for ${LINK_LIFETIME_MINUTES[purpose]} minutes.`, closing],
  });
  return { kind, to: email, subject, ...letter, usefulUntil: expiresAt };
}
