import type { MailMessage } from '../../../platform/mail';

export interface SupportNotice {
  readonly to: string;
  readonly staffName: string;
  readonly reason: string;
  readonly scope: string;
  readonly resources: readonly string[];
  readonly expiresAt: Date;
  readonly appUrl: string;
}

/** What every admin of a company gets when somebody of the platform is let in. */
export function supportAccessMail({ to, appUrl, ...grant }: SupportNotice): MailMessage {
  return {
    kind: 'identity.support_access',
    to,
    subject: 'Support has been given access to your company',
    text: [
      `${grant.staffName} of Headwater may ${grant.scope} ${grant.resources.join(', ')} until ${grant.expiresAt.toISOString()}.`,
      '',
      `The reason: ${grant.reason}`,
      '',
      'Whatever is done with it stands in your audit log. You can end it at any time:',
      `${appUrl.replace(/\/$/, '')}/settings/support-access`,
    ].join('\n'),
  };
}
