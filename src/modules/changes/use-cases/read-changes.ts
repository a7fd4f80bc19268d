import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { Policy } from '../../../platform/access';
import { currentTenantId } from '../../../platform/tenancy';
import { ChangesErrors } from '../changes.errors';
import {
  beforeTransaction,
  FEED_DAYS,
  FEED_RESOURCES,
  type FeedPosition,
  type FeedResource,
  isFeedResource,
  isTooOld,
} from '../domain/feed-position';
import { ChangeQueries, type FeedRow } from '../persistence/change.queries';
import { FeedToken } from '../persistence/feed-token';

export interface ChangesRequest {
  /** `nextToken` of the part before; absent at the beginning. */
  readonly since?: string;
  /** Everything the actor sees wholly when absent; with a token: those of the token. */
  readonly resources?: readonly string[];
  readonly limit: number;
}

export interface ChangesPart {
  readonly data: readonly Omit<FeedRow, 'transaction'>[];
  readonly nextToken: string;
  readonly hasMore: boolean;
}

/**
 * What has changed since a point, deletions included. At least once and without gaps: a change is told after its COMMIT, and none is
 * passed over because its transaction took longer than one that began later. Several changes of a row may be told as one.
 */
@Injectable()
export class ReadChanges {
  constructor(
    private readonly policy: Policy,
    private readonly changes: ChangeQueries,
    private readonly tokens: FeedToken,
    private readonly clock: Clock,
  ) {}

  /** @throws `changes.invalid_token`, `changes.unknown_resource` (400), `changes.resource_forbidden` (403), `changes.token_expired` (410) */
  async execute({ since, resources, limit }: ChangesRequest): Promise<ChangesPart> {
    await this.policy.assertCan('changes:read');
    const now = this.clock.now();
    if (since === undefined) return this.begin(await this.opened(resources), now);
    const position = this.positionOf(since, resources);
    if (isTooOld(position, now)) throw expired();
    await this.assertOpen(position.resources);
    const { rows, horizon, upcoming } = await this.changes.after(position, limit + 1);
    // From a database that was since replaced by an older copy: its numbers mean nothing here.
    if (BigInt(position.transaction) > BigInt(upcoming)) throw expired();
    const told = rows.slice(0, limit);
    const last = rows.length > limit ? told.at(-1) : undefined;
    const next = last ? after(last, position) : this.ahead(position, horizon, now);
    const data = told.map(({ transaction: _transaction, ...change }) => change);
    return { data, nextToken: this.tokens.encode(currentTenantId(), next), hasMore: last !== undefined };
  }

  /** The point of now: what is there already is read through the lists. */
  private async begin(resources: readonly FeedResource[], now: Date): Promise<ChangesPart> {
    const { horizon } = await this.changes.horizon();
    const nextToken = this.tokens.encode(currentTenantId(), beforeTransaction(horizon, resources, now));
    return { data: [], nextToken, hasMore: false };
  }

  /** Never back: a replica may be behind the server that issued the token. */
  private ahead(position: FeedPosition, horizon: string, now: Date): FeedPosition {
    if (BigInt(horizon) < BigInt(position.transaction)) return position;
    return beforeTransaction(horizon, position.resources, now);
  }

  private positionOf(token: string, resources: readonly string[] | undefined): FeedPosition {
    const position = this.tokens.decode(currentTenantId(), token);
    if (!position) throw invalidToken('Send `nextToken` as it was answered.');
    const isOther = resources && [...resources].sort().join() !== [...position.resources].sort().join();
    if (isOther) throw invalidToken('The token belongs to other resources: leave `resources` out, or begin again.');
    return position;
  }

  private async opened(wanted: readonly string[] | undefined): Promise<readonly FeedResource[]> {
    if (!wanted) return this.readable();
    const resources = wanted.map((word) => {
      if (!isFeedResource(word))
        throw ChangesErrors['changes.unknown_resource'](
          `The feed tells about ${Object.keys(FEED_RESOURCES).join(', ')}.`,
        );
      return word;
    });
    await this.assertOpen(resources);
    return [...new Set(resources)];
  }

  private async readable(): Promise<readonly FeedResource[]> {
    const found: FeedResource[] = [];
    for (const resource of Object.keys(FEED_RESOURCES).filter(isFeedResource))
      if (await this.policy.isUnrestricted(FEED_RESOURCES[resource])) found.push(resource);
    return found;
  }

  /** Asked at every part: a role may have lost a resource since the token was issued. */
  private async assertOpen(resources: readonly FeedResource[]): Promise<void> {
    for (const resource of resources) {
      if (await this.policy.isUnrestricted(FEED_RESOURCES[resource])) continue;
      throw ChangesErrors['changes.resource_forbidden'](
        `You do not see all ${resource}; the feed cannot tell you about some of them.`,
      );
    }
  }
}

/** A full part ends at its last row. What follows is as old as that row, whenever the token was issued. */
function after({ transaction, resource, id, changedAt }: FeedRow, { resources }: FeedPosition): FeedPosition {
  return { transaction, resource, resourceId: id, resources, asOf: new Date(changedAt) };
}

function invalidToken(detail: string) {
  return ChangesErrors['changes.invalid_token'](detail);
}

function expired() {
  return ChangesErrors['changes.token_expired'](
    `Changes are kept for ${FEED_DAYS} days. Begin again: call without \`since\`, keep the token, read the lists, then follow the token.`,
  );
}
