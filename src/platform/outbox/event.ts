/** A fact that one module publishes and others may react to. Names are `aggregate.past_participle`; the payload only grows. */
export interface EventType<Payload extends object> {
  readonly name: string;
  readonly version: number;
  /** Whose readers may hear of it, where that is not the aggregate: `customers` for what happens to a property. */
  readonly readBy?: string;
  /** Carries the payload's type; never set. */
  readonly payloadType?: Payload;
}

const declared = new Map<string, EventType<object>>();

/** Declares an event of a module's `*.events.ts`; a name belongs to one declaration. */
export function defineEvent<Payload extends object>(
  name: `${string}.${string}`,
  version: number,
  options: Pick<EventType<Payload>, 'readBy'> = {},
): EventType<Payload> {
  if (declared.has(name)) throw new Error(`Event ${name} is declared twice`);
  const type: EventType<Payload> = { name, version, ...options };
  declared.set(name, type);
  return type;
}

/** Every declared event by name. */
export function declaredEvents(): ReadonlyMap<string, EventType<object>> {
  return declared;
}

/** An event as a subscriber receives it. */
export interface EventEnvelope<Payload extends object> {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly version: number;
  readonly aggregateId: string;
  /** Order number among the events of the aggregate, from 1, without gaps; 0 for events older than the numbering. */
  readonly sequence: number;
  readonly payload: Payload;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly correlationId: string | null;
  readonly occurredAt: Date;
}
