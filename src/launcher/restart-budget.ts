const WINDOW_MS = 5 * 60_000;
const RESTARTS_PER_WINDOW = 5;
const FIRST_DELAY_MS = 500;

/** How often and how soon something that dies may be started again: five times in five minutes, ever slower. */
export class RestartBudget {
  private restarts: number[] = [];

  /** Milliseconds to wait before the next restart, or undefined when it has died too often. */
  nextDelayMs(now: number): number | undefined {
    this.restarts = this.restarts.filter((at) => now - at < WINDOW_MS);
    if (this.restarts.length >= RESTARTS_PER_WINDOW) return undefined;
    this.restarts.push(now);
    return FIRST_DELAY_MS * 2 ** (this.restarts.length - 1);
  }
}
