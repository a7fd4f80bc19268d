import { Logger } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../../platform/jobs';
import { runInContext } from '../../../platform/tenancy';
import { DueCredentials } from '../persistence/due-credentials';
import { SendExpiryReminders } from '../use-cases/send-expiry-reminders';

/** In the morning of North America. */
export const REMIND_OF_EXPIRIES = defineRepeatingJob('compliance.remind_of_expiries', {
  cron: '0 13 * * *',
  timeZone: 'UTC',
});

/** Goes through the companies in which a licence or a certification ends soon, each in a transaction of its own; one that fails does not keep the others. */
@JobHandler(REMIND_OF_EXPIRIES)
export class RemindOfExpiries implements JobProcessor<Record<string, never>> {
  private readonly logger = new Logger(RemindOfExpiries.name);

  constructor(
    private readonly due: DueCredentials,
    private readonly reminders: SendExpiryReminders,
    private readonly clock: Clock,
  ) {}

  async process(): Promise<void> {
    for (const tenantId of await this.due.companies(dayIn('UTC', this.clock.now()))) {
      const correlationId = newId();
      await runInContext({ requestId: correlationId, correlationId, tenantId }, () => this.reminders.execute()).catch(
        (error: unknown) => this.logger.error({ msg: 'Reminders could not be sent', tenantId, err: error }),
      );
    }
  }
}
