import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../kernel/clock';
import type { PageInfo, PageRequest } from '../../../kernel/pagination';
import { column, type ListDefinition, ListReader, rowShape } from '../../../platform/database';
import { currentPrincipal } from '../../../platform/tenancy';
import { deviceName } from '../domain/device-name';
import type { SignInMethod, Transport } from '../domain/sign-in-method';

interface SessionRow {
  readonly id: string;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly mode: Transport;
  readonly methods: readonly SignInMethod[];
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly authenticatedAt: string;
  readonly expiresAt: string;
}

export interface SessionSummary extends Omit<SessionRow, 'userAgent'> {
  readonly device: string;
  readonly isCurrent: boolean;
}

export const SESSION_LIST: ListDefinition = {
  shape: rowShape({
    id: column('s.id', 'uuid'),
    userAgent: column('s.user_agent', 'text'),
    ip: column('s.ip', 'text'),
    mode: column('s.transport', 'text'),
    methods: column('to_jsonb(s.methods)', 'json'),
    createdAt: column('s.created_at', 'instant'),
    lastSeenAt: column('s.last_seen_at', 'instant'),
    authenticatedAt: column('s.authenticated_at', 'instant'),
    expiresAt: column('s.expires_at', 'instant'),
  }),
  from: sql`FROM sessions s`,
  idExpression: 's.id',
  sorts: {
    createdAt: { expression: 's.created_at', type: 'timestamptz' },
    lastSeenAt: { expression: 's.last_seen_at', type: 'timestamptz' },
  },
  defaultSort: '-createdAt',
};

@Injectable()
export class SessionQueries {
  constructor(
    private readonly lists: ListReader,
    private readonly clock: Clock,
  ) {}

  /** The caller's open sessions in this company. */
  async mine(request: PageRequest): Promise<{ data: SessionSummary[]; page: PageInfo }> {
    const { userId, sessionId } = currentPrincipal();
    const isOpen = sql`s.revoked_at IS NULL AND s.expires_at > ${this.clock.now()}::timestamptz`;
    const json = await this.lists.list(SESSION_LIST, request, [sql`s.user_id = ${userId}::uuid`, isOpen]);
    const { data, page } = json.parse<{ data: SessionRow[]; page: PageInfo }>();
    return {
      data: data.map(({ userAgent, ...row }) => ({
        ...row,
        device: deviceName(userAgent),
        isCurrent: row.id === sessionId,
      })),
      page,
    };
  }
}
