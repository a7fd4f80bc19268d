import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { Clock } from '../../kernel/clock';
import type { AbilityFactory, AppAbility, LiveSessions } from '../access';
import type { Broadcast } from '../broadcast';
import type { Principal } from '../tenancy';
import { LiveConnections } from './live-connections';

const SESSION = { tenantId: 'company', userId: 'ann', sessionId: 'session' };

function fakeSocket() {
  const socket = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, close: jest.fn(), terminate: jest.fn() });
  return { socket, asSocket: socket as unknown as WebSocket };
}

describe('Live connections', () => {
  const find = jest.fn<Promise<Principal | null>, []>();
  let now = 0;
  let connections: LiveConnections;

  beforeEach(() => {
    now = 0;
    find.mockReset().mockResolvedValue({ ...SESSION } as Principal);
    connections = new LiveConnections(
      { find } as unknown as LiveSessions,
      { for: () => Promise.resolve({} as AppAbility) } as unknown as AbilityFactory,
      {} as Broadcast,
      { now: () => new Date(now) } as Clock,
    );
  });

  it('keep nobody who has gone while he was being looked up', async () => {
    const { socket, asSocket } = fakeSocket();
    socket.readyState = 3;
    expect(await connections.admit(asSocket, SESSION)).toBe('not_signed_in');
    expect(connections.all()).toEqual([]);
  });

  it('forgive one failed comparison and end with the second, within 30 seconds', async () => {
    const { socket, asSocket } = fakeSocket();
    await connections.admit(asSocket, SESSION);
    find.mockRejectedValue(new Error('the database is away'));
    now = 14_000;
    await connections.recheckAll();
    expect(socket.close).not.toHaveBeenCalled();
    now = 28_000;
    await connections.recheckAll();
    expect(socket.close).toHaveBeenCalledWith(1_013, 'try again later');
  });
});
