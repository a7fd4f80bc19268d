/** Who acts: resolved once per token and cached; every layer below reads it, none builds it. */
export interface Principal {
  readonly kind: 'user';
  readonly userId: string;
  readonly email: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly membershipId: string;
  readonly sessionId: string;
  readonly roleId: string;
  readonly roleKey: string;
  /** Version of the role's row: a changed role has another version, so cached abilities never go stale. */
  readonly roleVersion: number;
  readonly isSuperuser: boolean;
  /** Values for conditions of rules, e.g. `technicianId`; contributed by modules. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** A part of the system that acts on its own behalf: a subscriber, the relay, a command of the operator. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}
