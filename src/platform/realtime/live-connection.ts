import type { WebSocket } from 'ws';
import type { AppAbility } from '../access';
import type { Principal } from '../tenancy';
import { CLOSED, REALTIME } from './realtime-settings';

/** One reader of live events: who he is, what he may hear, and whether he still listens. */
export class LiveConnection {
  private isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    public principal: Principal,
    public ability: AppAbility,
    /** When it was last compared with the database. */
    public checkedAt: number,
  ) {
    socket.on('pong', () => (this.isAlive = true));
  }

  /** Who does not read is let go: his backlog must not grow in our memory. */
  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > REALTIME.bufferBytes) {
      this.close(CLOSED.tooSlow, 'too slow');
      return;
    }
    this.socket.send(text);
  }

  /** Asks for a sign of life; ends the connection when the last question was not answered. */
  beat(): void {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
  }

  /** A polite close, and the end of patience a moment later. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), REALTIME.farewellMs).unref();
  }
}
