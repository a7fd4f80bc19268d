import { declaredErrors, DomainError } from '../../kernel/domain-error';
import type { AccessDecision } from '../access';
import { problemOf } from '../http';

export interface ErrorAnswer {
  readonly description: string;
  readonly content: Readonly<
    Record<
      string,
      {
        readonly schema: { readonly $ref: string };
        readonly examples: Readonly<Record<string, { readonly value: object }>>;
      }
    >
  >;
}

interface OperationFacts {
  readonly method: string;
  readonly decision: AccessDecision | undefined;
  readonly hasPathParameter: boolean;
  readonly hasParameters: boolean;
  readonly hasBody: boolean;
  readonly ifMatch: 'required' | 'optional' | 'absent';
  readonly idempotencyKey: 'required' | 'optional' | 'absent';
  readonly needsRecentSignIn: boolean;
  /** Codes of the module's own errors. */
  readonly codes: readonly string[];
}

/** The codes an operation can answer, its own and those that follow from its form. */
export function errorCodesOf(facts: OperationFacts): string[] {
  const isWrite = facts.method !== 'get';
  return [
    ...(facts.hasParameters || facts.hasBody ? ['request.invalid'] : []),
    'request.malformed',
    ...(facts.needsRecentSignIn ? ['access.step_up_required'] : []),
    ...accessCodes(facts.decision, isWrite),
    ...(facts.hasPathParameter ? ['resource.not_found'] : []),
    ...(facts.ifMatch === 'absent' ? [] : ['resource.stale_version']),
    ...(facts.ifMatch === 'required' ? ['resource.version_required'] : []),
    ...(facts.idempotencyKey === 'absent' ? [] : ['idempotency.key_reused', 'idempotency.in_progress']),
    ...(facts.idempotencyKey === 'required' ? ['idempotency.key_required'] : []),
    ...(isWrite
      ? [
          'request.too_large',
          'request.unsupported_media_type',
          'resource.conflict',
          'resource.reference_missing',
          'resource.rule_violated',
        ]
      : []),
    'rate_limit.exceeded',
    'server.error',
    'service.unavailable',
    ...facts.codes,
  ];
}

/** Refusals of the guards, by who may call. */
function accessCodes(decision: AccessDecision | undefined, isWrite: boolean): string[] {
  if (decision?.kind === 'public') return [];
  if (decision?.kind === 'scope') return ['access.invalid_token', 'access.insufficient_scope', 'access.forbidden'];
  return [
    'access.unauthenticated',
    'access.company_suspended',
    'access.company_closing',
    ...(decision?.kind === 'permissions' ? ['access.forbidden'] : []),
    ...(isWrite ? ['access.csrf_token_invalid', 'access.foreign_origin'] : []),
  ];
}

/** Error answers by status, each code as a named example. */
export function errorAnswers(codes: readonly string[]): Record<string, ErrorAnswer> {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const status = declaredErrors().get(code)?.status;
    if (status === undefined) throw new Error(`Error ${code} is documented but not declared`);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const entries = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, ofStatus]) => [String(status), errorAnswer(ofStatus)] as const);
  return Object.fromEntries(entries);
}

function errorAnswer(codes: readonly string[]): ErrorAnswer {
  const titles = codes.map((code) => declaredErrors().get(code)?.title ?? code);
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  return {
    description: titles.join('. '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}

function exampleOf(code: string): object {
  const definition = declaredErrors().get(code) ?? { status: 500, title: code };
  return problemOf(new DomainError(code, definition, `${definition.title}.`), '0193a1b2-0000-7000-8000-000000000000');
}
