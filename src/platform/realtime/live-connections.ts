import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { WebSocket } from 'ws';
import { Clock } from '../../kernel/clock';
import {
  AbilityFactory,
  isConcerned,
  LiveSessions,
  SESSION_REVOCATIONS,
  type SessionRef,
  type SessionRevocation,
} from '../access';
import { Broadcast } from '../broadcast';
import { LiveConnection } from './live-connection';
import { CLOSED, REALTIME } from './realtime-settings';

/**
 * The signed-in connections of this process. A session that has ended loses its connections: usually at once, within 30 seconds at
 * the latest.
 */
@Injectable()
export class LiveConnections implements OnModuleInit {
  private readonly byTenant = new Map<string, Set<LiveConnection>>();
  private isRechecking = false;

  constructor(
    private readonly sessions: LiveSessions,
    private readonly abilities: AbilityFactory,
    private readonly broadcast: Broadcast,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.broadcast.subscribe(SESSION_REVOCATIONS, (message) => {
      const revocation = message as SessionRevocation;
      for (const connection of this.of(revocation.tenantId)) {
        if (isConcerned(revocation, connection.principal)) void this.recheck(connection);
      }
    });
  }

  /** Refused when the session is over or the caller has gone meanwhile, and when its user has as many connections as he may. */
  async admit(socket: WebSocket, session: SessionRef): Promise<LiveConnection | 'not_signed_in' | 'too_many'> {
    const now = this.clock.now().getTime();
    const principal = await this.sessions.find(session);
    if (!principal) return 'not_signed_in';
    const ability = await this.abilities.for(principal);
    if (socket.readyState !== socket.OPEN) return 'not_signed_in';
    const own = [...this.of(principal.tenantId)].filter(({ principal: { userId } }) => userId === principal.userId);
    if (own.length >= REALTIME.connectionsPerUser) return 'too_many';
    const connection = new LiveConnection(socket, principal, ability, now);
    const ofTenant = this.byTenant.get(principal.tenantId) ?? new Set();
    this.byTenant.set(principal.tenantId, ofTenant.add(connection));
    socket.once('close', () => this.remove(connection));
    return connection;
  }

  of(tenantId: string): ReadonlySet<LiveConnection> {
    return this.byTenant.get(tenantId) ?? new Set();
  }

  all(): readonly LiveConnection[] {
    return [...this.byTenant.values()].flatMap((connections) => [...connections]);
  }

  /** One after the other, so that a round does not take the database from everybody else. */
  async recheckAll(): Promise<void> {
    if (this.isRechecking) return;
    this.isRechecking = true;
    for (const connection of this.all()) await this.recheck(connection);
    this.isRechecking = false;
  }

  private async recheck(connection: LiveConnection): Promise<void> {
    const now = this.clock.now().getTime();
    try {
      const principal = await this.sessions.find(connection.principal);
      if (!principal) return connection.close(CLOSED.notSignedIn, 'session ended');
      connection.ability = await this.abilities.for(principal);
      connection.principal = principal;
      connection.checkedAt = now;
    } catch {
      // A database that is away for a moment proves nothing.
      if (now - connection.checkedAt > REALTIME.unprovenMs) connection.close(CLOSED.tooSlow, 'try again later');
    }
  }

  private remove(connection: LiveConnection): void {
    const { tenantId } = connection.principal;
    const ofTenant = this.byTenant.get(tenantId);
    ofTenant?.delete(connection);
    if (ofTenant?.size === 0) this.byTenant.delete(tenantId);
  }
}
