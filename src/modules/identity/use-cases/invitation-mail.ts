import type { MailMessage } from '../../../platform/mail';

export interface InvitationLetter {
  readonly to: string;
  readonly company: string;
  readonly appUrl: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** The token stands behind the `#`, where neither servers nor their logs see it; the page sends it in a body. */
export function invitationMail({ to, company, appUrl, token, expiresAt }: InvitationLetter): MailMessage {
  const link = `${appUrl.replace(/\/$/, '')}/invitation#token=${token}`;
  return {
    kind: 'identity.invitation',
    to,
    subject: `${oneLine(company)} invites you to Headwater`,
    text: [
      `${oneLine(company)} would like you to work with them in Headwater.`,
      '',
      `Accept within seven days: ${link}`,
      '',
      'If you did not expect this, do nothing: without you the invitation ends by itself.',
    ].join('\n'),
    usefulUntil: expiresAt,
  };
}

/** Names are people's own words; in a subject they stay on one line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 100);
}
