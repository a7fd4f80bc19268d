export const LINK_PURPOSES = ['password_reset', 'magic_link', 'email_change'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long a mailed link works. */
export const LINK_LIFETIME_MINUTES: Readonly<Record<LinkPurpose, number>> = {
  password_reset: 30,
  magic_link: 10,
  email_change: 30,
};

/** So many links an hour for one address, and for each browser its account knows; more of them only annoy whoever owns it. */
export const LINKS_PER_HOUR = 5;

/** What is kept about a link. */
export interface StoredLink {
  readonly purpose: LinkPurpose;
  /** Null when nobody had the address. */
  readonly userId: string | null;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  /** Only the browser with this digest may use it; null where every browser may. */
  readonly browserHash: Buffer | null;
}

export type LinkVerdict = 'good' | 'unknown' | 'spent' | 'other_browser';

/**
 * Whether a link may be used now. It is known by its token, so who asks has it: he learns that it is spent, and which browser to
 * take. A look from another browser does not use it up, since whoever reads the mail first must not take the link away.
 */
export function judgeLink(
  link: StoredLink | null,
  purpose: LinkPurpose,
  browserHash: Buffer | null,
  now: Date,
): LinkVerdict {
  if (link?.purpose !== purpose || link.userId === null) return 'unknown';
  if (link.usedAt !== null || link.expiresAt <= now) return 'spent';
  if (link.browserHash !== null && !(browserHash?.equals(link.browserHash) ?? false)) return 'other_browser';
  return 'good';
}

export function expiryOf(purpose: LinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LINK_LIFETIME_MINUTES[purpose] * 60_000);
}
