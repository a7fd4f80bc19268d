import { Inject, Injectable, Logger } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { BrokenSecretError } from '../../secrets';
import { SealedMailContent } from '../mail-content';
import { MailRoutes } from '../transports/mail-routes';
import { MailFailure, type OutgoingMail } from '../transports/mail-transport';
import { type ClaimedMail, MailRows } from './mail-rows';
import { pauseAfter } from './retry-plan';

const BATCH = 4;

/** Delivers due messages: intent is committed, the provider is called outside of any transaction, the outcome is written. */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger(MailDelivery.name);

  constructor(
    private readonly rows: MailRows,
    private readonly content: SealedMailContent,
    private readonly routes: MailRoutes,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Works off one batch; answers whether there may be more. */
  async deliverBatch(): Promise<boolean> {
    const claimed = await this.rows.claim(BATCH);
    await Promise.all(claimed.map((mail) => this.attempt(mail)));
    return claimed.length === BATCH;
  }

  private async attempt(claimed: ClaimedMail): Promise<void> {
    if (claimed.isPastUse) return this.giveUp(claimed, 'failed', 'it lost its use before it could be delivered');
    try {
      const mail = this.outgoing(claimed);
      const transport = await this.routes.transportFor(mail);
      const { reference } = await transport.deliver(mail);
      await this.rows.settle(claimed.id, { status: 'sent', error: null, provider: transport.name, reference });
    } catch (error) {
      await this.judge(claimed, error);
    }
  }

  private outgoing({ id, tenantId, kind, recipient, content }: ClaimedMail): OutgoingMail {
    return { id, tenantId, kind, from: this.config.mail.from, to: recipient, ...this.content.open(id, content) };
  }

  private async judge(claimed: ClaimedMail, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof BrokenSecretError) return this.giveUp(claimed, 'failed', reason);
    const kind = error instanceof MailFailure ? error.kind : 'temporary';
    if (kind === 'ambiguous') return this.giveUp(claimed, 'unknown', reason);
    const pauseMs = kind === 'temporary' ? pauseAfter(claimed.attempts) : null;
    if (pauseMs === null) return this.giveUp(claimed, 'failed', reason);
    this.logger.warn({ msg: 'A mail did not leave; it is tried again', ...traits(claimed), delayMs: pauseMs });
    await this.rows.postpone(claimed.id, pauseMs, reason);
  }

  private async giveUp(claimed: ClaimedMail, status: 'failed' | 'unknown', error: string): Promise<void> {
    this.logger.error({ msg: `A mail is given up: ${status}`, ...traits(claimed) });
    await this.rows.settle(claimed.id, { status, error, provider: null, reference: null });
  }
}

/** The reason stays in the row: it may name the recipient. */
function traits({ id, kind, attempts }: ClaimedMail) {
  return { resourceType: 'mail_message', resourceId: id, operation: kind, attempts };
}
