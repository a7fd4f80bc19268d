import { type AppAbility, isFieldOpen } from './ability';
import { AccessErrors } from './access.errors';
import type { ResourceVocabulary } from './vocabulary';

/** What of a request can speak of fields. */
export interface FieldMentions {
  readonly body?: unknown;
  readonly query?: unknown;
}

interface Mention {
  readonly pointer: string;
  readonly field: string;
  readonly deed: 'set' | 'sort by' | 'filter by';
}

/** No body of ours is deeper than ten levels; deeper ones are refused elsewhere. */
const DEEPEST = 32;
const RANGE_WORDS = /^(?:min|max)(?=[A-Z])|(?:From|To|Min|Max)$/g;

/**
 * Refuses a request that mentions a guarded field which is closed to the caller: in the body, however deep, because he may not set
 * it; as a sort or a filter, because the order and the number of rows would tell what the rows hide. What is hidden from reading
 * cannot be written either. It stands before every handler, so no entity can forget it.
 * @throws `access.field_forbidden` (403) naming each place
 */
export function assertFieldsOpen(
  ability: AppAbility,
  { resource, guardedFields }: ResourceVocabulary,
  action: string,
  { body, query }: FieldMentions,
): void {
  if (guardedFields.size === 0) return;
  const faults = [...mentionsInBody(body, guardedFields), ...mentionsInQuery(query, guardedFields)]
    .filter(({ field, deed }) => {
      const isReadable = isFieldOpen(ability, 'read', resource, field);
      return !isReadable || (deed === 'set' && !isFieldOpen(ability, action, resource, field));
    })
    .map(({ pointer, field, deed }) => ({ pointer, code: 'field_forbidden', detail: `You may not ${deed} ${field}.` }));
  if (faults.length === 0) return;
  throw AccessErrors['access.field_forbidden'](faults.map(({ detail }) => detail).join(' '), { faults });
}

function mentionsInBody(value: unknown, guarded: ReadonlySet<string>, pointer = '', depth = 0): Mention[] {
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value) || depth > DEEPEST) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, nested]): Mention[] => {
    const place = `${pointer}/${name}`;
    if (!isList && guarded.has(name)) return [{ pointer: place, field: name, deed: 'set' }];
    return mentionsInBody(nested, guarded, place, depth + 1);
  });
}

/** `costMinor`, `minCostMinor`, `costMinorFrom`, `sort=-costMinor`: all are questions about `costMinor`. */
function mentionsInQuery(query: unknown, guarded: ReadonlySet<string>): Mention[] {
  if (query === null || typeof query !== 'object') return [];
  return Object.entries(query).flatMap(([name, value]): Mention[] => {
    const isSort = name === 'sort';
    const field = isSort ? String(value).replace(/^-/, '') : uncapitalized(name.replace(RANGE_WORDS, ''));
    return guarded.has(field) ? [{ pointer: `/query/${name}`, field, deed: isSort ? 'sort by' : 'filter by' }] : [];
  });
}

function uncapitalized(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
