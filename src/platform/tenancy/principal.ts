/** A person who acts: resolved once per token and cached; every layer below reads it, none builds it. */
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
  /** Absent where there is no person who could be asked to prove anything. */
  readonly proof?: PrincipalProof;
  /** The platform has suspended his company: he is told so, whatever he asks. Never set for a superuser. */
  readonly isCompanySuspended?: boolean;
  /** His company is closing: shut for its staff, while administrators may look around and call it off. Never set for a superuser. */
  readonly closingCompany?: 'shut' | 'readable';
  /** His company asks for two factors and his session was opened with one: he may set one up or show it, and nothing else. */
  readonly isSecondFactorMissing?: boolean;
  /** Set for the platform's staff who were let into the company: what he does is kept with the grant and its reason. */
  readonly supportAccess?: { readonly grantId: string; readonly reason: string };
  /** Values for conditions of rules, e.g. `technicianId`; contributed by modules. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** What is known about the proof behind a session. */
export interface PrincipalProof {
  /** When the person last proved who he is, in milliseconds since 1970. */
  readonly at: number;
  /** How he can prove it again. */
  readonly methods: readonly StepUpMethod[];
}

export const STEP_UP_METHODS = ['password', 'totp', 'passkey'] as const;
export type StepUpMethod = (typeof STEP_UP_METHODS)[number];

/**
 * A program of a partner that acts through the public API: on its own account, or for a person who authorised it. What it may do are
 * its scopes, and in the second case only what the person may do as well.
 */
export interface ClientPrincipal {
  readonly kind: 'client';
  /** Row of the client. */
  readonly clientId: string;
  readonly name: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  /** What the scopes stand for, as permission keys. */
  readonly permissions: readonly string[];
  readonly limits: { readonly perMinute: number; readonly perHour: number };
  /** Who authorised it, as he is now; null when it acts on its own account. */
  readonly onBehalfOf: Principal | null;
  /** Its keys of idempotency are its own: the client, or the authorisation of one person. */
  readonly callerId: string;
}

/** A part of the system that acts on its own behalf: a subscriber, the relay, a command of the operator. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** The id under which an actor stands in log lines. */
export function actorIdOf(actor: Principal | ClientPrincipal | SystemActor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId;
    case 'client':
      return actor.clientId;
    case 'system':
      return actor.name;
  }
}
