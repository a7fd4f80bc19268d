import { Injectable } from '@nestjs/common';

/** Gives up what the current company holds outside of its own rows. Runs in the company before it is purged, perhaps more than once. */
export type EndingStep = () => Promise<void>;

/** What modules do when a company ends: its sandboxes end with it. Steps run in the order of their registration. */
@Injectable()
export class TenantEnding {
  private readonly steps = new Map<string, EndingStep>();

  register(name: string, step: EndingStep): void {
    if (this.steps.has(name)) throw new Error(`Ending step ${name} is registered twice`);
    this.steps.set(name, step);
  }

  async end(): Promise<void> {
    for (const step of this.steps.values()) await step();
  }
}
