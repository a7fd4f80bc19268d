import { Injectable } from '@nestjs/common';

type ResetListener = (userId: string) => Promise<void>;

/** Tells later modules that nothing from before counts for a person any more. They join the transaction of the new password. */
@Injectable()
export class AccountResets {
  private readonly listeners: ResetListener[] = [];

  onReset(listener: ResetListener): void {
    this.listeners.push(listener);
  }

  /** Inside the unit of work of the system. */
  async happened(userId: string): Promise<void> {
    for (const listener of this.listeners) await listener(userId);
  }
}
