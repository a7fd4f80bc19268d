import { defineRepeatingJob, JobHandler, type JobProcessor } from '../jobs';
import { SecretRewrapper } from './secret-rewrapper';

export const REWRAP_SECRETS = defineRepeatingJob('secrets.rewrap_stale', { cron: '20 9 * * *', timeZone: 'UTC' });

/** Once a day, so that a rotated key can be dropped although nobody ran the command. */
@JobHandler(REWRAP_SECRETS)
export class RewrapSecrets implements JobProcessor<Record<string, never>> {
  constructor(private readonly rewrapper: SecretRewrapper) {}

  async process(): Promise<void> {
    await this.rewrapper.rewrapAll();
  }
}
