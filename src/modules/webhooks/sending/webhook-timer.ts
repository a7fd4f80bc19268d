import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CompanyTimers, type CompanyTimer } from '../../../platform/company-clock';
import { DueDeliveries } from '../persistence/due-deliveries';
import { DeliverySender } from './delivery-sender';

/** Deliveries of a company whose clock is moved: sent one after the other, in the order of their times. */
@Injectable()
export class WebhookTimer implements CompanyTimer, OnModuleInit {
  readonly name = 'webhooks.deliveries';

  constructor(
    private readonly timers: CompanyTimers,
    private readonly due: DueDeliveries,
    private readonly sender: DeliverySender,
  ) {}

  onModuleInit(): void {
    this.timers.register(this);
  }

  firstDue(until: Date): Promise<Date | null> {
    return this.due.firstDue(until);
  }

  async run(): Promise<void> {
    for (let leased = await this.due.leaseOne(); leased; leased = await this.due.leaseOne()) {
      await this.sender.send(leased);
    }
  }
}
