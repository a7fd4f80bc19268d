/** A message on its way out. */
export interface OutgoingMail {
  readonly id: string;
  /** The company that writes; null when the installation does. */
  readonly tenantId: string | null;
  readonly kind: string;
  /** `Name <name@host>` */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** The provider took the message. */
export interface MailReceipt {
  /** How the provider calls it, for questions to its support; null when it has no name for it. */
  readonly reference: string | null;
}

/**
 * - `temporary`: it certainly did not leave, and may later.
 * - `permanent`: it certainly did not leave and never will, e.g. the address is refused.
 * - `ambiguous`: it may have left; sending it again could be a second one.
 */
export type MailFailureKind = 'temporary' | 'permanent' | 'ambiguous';

export class MailFailure extends Error {
  constructor(
    readonly kind: MailFailureKind,
    reason: string,
  ) {
    super(reason);
    this.name = 'MailFailure';
  }
}

/** Port: hands one message to a provider. */
export abstract class MailTransport {
  /** For statistics: `smtp`, `local_outbox`. */
  abstract readonly name: string;

  /** Resolves when the provider has taken the message. @throws MailFailure; anything else counts as temporary */
  abstract deliver(mail: OutgoingMail): Promise<MailReceipt>;
}
