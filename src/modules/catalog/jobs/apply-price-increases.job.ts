import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../../platform/jobs';
import { ApplyPriceIncreases } from '../use-cases/apply-price-increases';

export const APPLY_PRICE_INCREASES = defineRepeatingJob('catalog.apply_price_increases', { everyMs: 60_000 });

@JobHandler(APPLY_PRICE_INCREASES)
export class ApplyPriceIncreasesJob implements JobProcessor<Record<string, never>> {
  constructor(private readonly increases: ApplyPriceIncreases) {}

  process(): Promise<void> {
    return this.increases.applyDue();
  }
}
