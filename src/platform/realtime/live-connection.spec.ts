import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { AppAbility } from '../access';
import type { Principal } from '../tenancy';
import { LiveConnection } from './live-connection';
import { REALTIME } from './realtime-settings';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly done: string[] = [];

  send(text: string): void {
    this.done.push(`send ${text}`);
  }
  ping(): void {
    this.done.push('ping');
  }
  terminate(): void {
    this.done.push('terminate');
  }
  close(code: number): void {
    this.readyState = 2;
    this.done.push(`close ${code}`);
  }
}

describe('A live connection', () => {
  let socket: FakeSocket;
  let connection: LiveConnection;

  beforeEach(() => {
    jest.useFakeTimers();
    socket = new FakeSocket();
    connection = new LiveConnection(socket as unknown as WebSocket, {} as Principal, {} as AppAbility, 0);
  });
  afterEach(() => jest.useRealTimers());

  it('is dropped when its reader does not read', () => {
    socket.bufferedAmount = REALTIME.bufferBytes;
    connection.send('a');
    socket.bufferedAmount += 1;
    connection.send('b');
    connection.send('c');
    expect(socket.done).toEqual(['send a', 'close 1013']);
    jest.advanceTimersByTime(REALTIME.farewellMs);
    expect(socket.done).toEqual(['send a', 'close 1013', 'terminate']);
  });

  it('is ended when the last heartbeat was not answered', () => {
    connection.beat();
    socket.emit('pong');
    connection.beat();
    expect(socket.done).toEqual(['ping', 'ping']);
    connection.beat();
    expect(socket.done).toEqual(['ping', 'ping', 'terminate']);
  });
});
