import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { CompanyClock } from '../../platform/company-clock';
import { UnitOfWork } from '../../platform/database';
import { ProviderErrors } from '../../platform/providers';

export interface SandboxMessage {
  readonly channel: 'sms' | 'mail' | 'card' | 'call';
  readonly recipient: string;
  readonly content: object;
  readonly outcome: string;
}

/** What the fakes of a sandbox company "sent". */
@Injectable()
export class SandboxLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: CompanyClock,
  ) {}

  /** The id by which the fake calls what it did. @throws `provider.not_configured` (503) for a company that is no sandbox */
  async keep({ channel, recipient, content, outcome }: SandboxMessage): Promise<string> {
    if (!(await this.clock.isMovable()))
      throw ProviderErrors['provider.not_configured'](`No provider is set up for ${channel}.`);
    const id = newId();
    const sentAt = await this.clock.now();
    await this.unitOfWork.run((manager) =>
      manager.query(
        'INSERT INTO sandbox_messages (id, channel, recipient, content, outcome, sent_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, channel, recipient, JSON.stringify(content), outcome, sentAt],
      ),
    );
    return `fake_${id}`;
  }
}
