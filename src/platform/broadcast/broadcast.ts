export type BroadcastHandler = (message: unknown) => void;

/**
 * Tells every process something at once, if it can: nothing is kept and nothing is sent again. Whoever listens must be right
 * without it as well, only later.
 */
export abstract class Broadcast {
  /** Never rejects and never waits. */
  abstract publish(channel: string, message: object): void;

  /** Also hears what its own process publishes. */
  abstract subscribe(channel: string, handler: BroadcastHandler): void;
}
