import { composeLetter, type MailMessage } from '../../../platform/mail';

/** Whom a letter is for. */
export interface Addressee {
  readonly email: string;
  readonly firstName: string;
}

const NOT_YOU = 'If this was not you, set a new password at once with "Forgot password", and tell your administrator.';

/** Somebody keeps guessing. */
export function guessingNotice(to: Addressee): MailMessage {
  return notice(to, 'identity.guessing_notice', 'Many wrong passwords for your account', [
    'Somebody has tried to sign in to your account with ten wrong passwords in a row. Nobody came in, and further attempts are slowed down.',
    'If it was you: a link by e-mail signs you in without a password. If it was not, there is nothing you need to do.',
  ]);
}

export function passwordChangedNotice(to: Addressee): MailMessage {
  return notice(to, 'identity.password_changed', 'Your password was changed', [
    'The password of your account was changed just now, and your other sessions were ended.',
    NOT_YOU,
  ]);
}

/** To the address that is about to be replaced. */
export function emailChangeRequestedNotice(to: Addressee, newEmail: string): MailMessage {
  return notice(to, 'identity.email_change_requested', 'A new e-mail address for your account', [
    `Somebody who is signed in to your account asked to use ${newEmail} instead of this address. It happens when the link we sent there is opened.`,
    NOT_YOU,
  ]);
}

/** To the address that an admin wants to replace. */
export function emailChangeByAdminNotice(to: Addressee, newEmail: string): MailMessage {
  return notice(to, 'identity.email_change_requested', 'A new e-mail address for your account', [
    `An administrator of your company asked that you sign in with ${newEmail} instead of this address. It happens when the link we sent there is opened.`,
    'If you do not know that address, tell your company at once: whoever reads mail there could take your account over.',
  ]);
}

/** To the address that was replaced. */
export function emailChangedNotice(to: Addressee, newEmail: string): MailMessage {
  return notice(to, 'identity.email_changed', 'The e-mail address of your account was changed', [
    `You now sign in with ${newEmail}, and no longer with this address.`,
    'If this was not you, tell your administrator at once.',
  ]);
}

function notice(to: Addressee, kind: string, subject: string, paragraphs: readonly string[]): MailMessage {
  return { kind, to: to.email, subject, ...composeLetter({ greeting: `Hello ${to.firstName},`, paragraphs }) };
}
