import { Injectable } from '@nestjs/common';

/** Answers why a completed work order may no longer be reopened, as a sentence, or null when it may. Runs in the transaction of the move. */
export type BillingCheck = (workOrderId: string) => Promise<string | null>;

/**
 * Asks whoever bills whether a work order may still be reopened. Billing lies above this module, so it registers here;
 * without anybody registered nothing is billed.
 */
@Injectable()
export class BillingLock {
  private readonly checks = new Map<string, BillingCheck>();

  register(name: string, check: BillingCheck): void {
    if (this.checks.has(name)) throw new Error(`Billing check ${name} is registered twice`);
    this.checks.set(name, check);
  }

  async reasonToRefuse(workOrderId: string): Promise<string | null> {
    for (const check of this.checks.values()) {
      const reason = await check(workOrderId);
      if (reason !== null) return reason;
    }
    return null;
  }
}
