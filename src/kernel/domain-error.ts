/** One fault in a request: where (JSON pointer into the body, or `/query/x`, `/path/x`), a stable code and a sentence. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ErrorDefinition {
  /** HTTP status the error leaves with. */
  readonly status: number;
  /** Short human title, the same for every occurrence. */
  readonly title: string;
}

export interface ErrorContext {
  readonly faults?: readonly FieldFault[];
  /** Further members of the problem body, e.g. `allowed` of an illegal transition. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with a name. The HTTP layer turns it into an RFC 9457 problem; nothing else knows about HTTP. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly definition: ErrorDefinition,
    detail: string,
    readonly context: ErrorContext = {},
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}

export type ErrorFactory = ((detail: string, context?: ErrorContext) => DomainError) & { readonly code: string };
export type ErrorCatalogue<Code extends string> = { readonly [C in Code]: ErrorFactory };

const definitions = new Map<string, ErrorDefinition>();

/** Declares the errors of one module; a code belongs to one catalogue only. */
export function defineErrors<const Code extends string>(
  catalogue: Record<Code, ErrorDefinition>,
): ErrorCatalogue<Code> {
  const factories: Record<string, ErrorFactory> = {};
  for (const [code, definition] of Object.entries<ErrorDefinition>(catalogue)) {
    if (definitions.has(code)) throw new Error(`Error code ${code} is declared twice`);
    definitions.set(code, definition);
    const factory = (detail: string, context?: ErrorContext) => new DomainError(code, definition, detail, context);
    factories[code] = Object.assign(factory, { code });
  }
  return factories as ErrorCatalogue<Code>;
}

/** Every declared error by code; the OpenAPI document lists them. */
export function declaredErrors(): ReadonlyMap<string, ErrorDefinition> {
  return definitions;
}
