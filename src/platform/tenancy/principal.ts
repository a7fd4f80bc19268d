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
  /** Absent where there is no person who could be asked to prove anything. */
  readonly proof?: PrincipalProof;
  /** The platform has suspended his company: he is told so, whatever he asks. Never set for a superuser. */
  readonly isCompanySuspended?: boolean;
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

/** A part of the system that acts on its own behalf: a subscriber, the relay, a command of the operator. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}
