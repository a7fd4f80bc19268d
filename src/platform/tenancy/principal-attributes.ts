import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Finds one value about a user in a company, e.g. the technician he is. Runs in a read under the system role. */
export type PrincipalAttributeSource = (
  user: { tenantId: string; userId: string },
  manager: EntityManager,
) => Promise<string | null>;

/** What modules know about a user that rules may refer to as `${name}`; read once when a principal is built. */
@Injectable()
export class PrincipalAttributes {
  private readonly sources = new Map<string, PrincipalAttributeSource>();

  register(name: string, source: PrincipalAttributeSource): void {
    if (this.sources.has(name)) throw new Error(`Principal attribute ${name} is registered twice`);
    this.sources.set(name, source);
  }

  /** Every name that rules may refer to: what modules registered, and `userId`. */
  names(): ReadonlySet<string> {
    return new Set(['userId', ...this.sources.keys()]);
  }

  async resolve(
    user: { tenantId: string; userId: string },
    manager: EntityManager,
  ): Promise<Record<string, string | null>> {
    const attributes: Record<string, string | null> = {};
    for (const [name, source] of this.sources) attributes[name] = await source(user, manager);
    return attributes;
  }
}
