import { type ArgumentMetadata, type PipeTransform, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldFault } from '../../kernel/domain-error';
import { isCalendarDay } from '../../kernel/calendar';
import { isId } from '../../kernel/ids';
import { HttpErrors } from './problem';

const PROTOCOL_CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  isNotEmpty: 'required',
  isDefined: 'required',
};

/** Names that reach behind an object. Nest drops them in silence; no field is dropped here. */
const PROTOTYPE_MEMBERS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** No body of ours is deeper than ten levels. */
const DEEPEST_BODY = 32;

/** Body and query against their DTO: unknown fields are refused, every fault is reported with its pointer. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidRequest(errors.flatMap((error) => faultsOf(error, ''))),
  });
}

export function invalidRequest(faults: readonly FieldFault[]) {
  const [first] = faults;
  const detail = faults.length === 1 && first ? first.detail : `The request has ${faults.length} faults.`;
  return HttpErrors['request.invalid'](detail, { faults });
}

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const pointer = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, detail]) => ({
    pointer,
    code: PROTOCOL_CODES[constraint] ?? constraint.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase(),
    detail: constraint === 'whitelistValidation' ? `There is no field "${error.property}" here.` : detail,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

/** A path parameter that must be an id. */
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (isId(value)) return value.toLowerCase();
    throw invalidRequest([{ pointer: '/path/id', code: 'is_uuid', detail: 'The id in the address must be a UUID.' }]);
  }
}

/** One of a fixed set of words in the address. */
export class WordPipe<Word extends string> implements PipeTransform<string, Word> {
  constructor(private readonly words: readonly Word[]) {}

  transform(value: string, { data = '' }: ArgumentMetadata): Word {
    const word = this.words.find((one) => one === value);
    if (word !== undefined) return word;
    const detail = `The ${data} in the address must be one of ${this.words.join(', ')}.`;
    throw invalidRequest([{ pointer: `/path/${data}`, code: 'is_in', detail }]);
  }
}

/** A day in the address. */
export class DayPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (isCalendarDay(value)) return value;
    const detail = 'The day in the address must be a day, YYYY-MM-DD.';
    throw invalidRequest([{ pointer: '/path/day', code: 'is_calendar_day', detail }]);
  }
}

/**
 * The first fault that no DTO sees: text that PostgreSQL cannot store (NUL, lone surrogate), a name that reaches behind an object,
 * or nesting that would exhaust the stack.
 */
export function findUnstorable(value: unknown, pointer = '', depth = 0): FieldFault | null {
  if (typeof value === 'string') return isStorable(value) ? null : unstorableText(pointer);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return null;
  if (depth > DEEPEST_BODY) return { pointer, code: 'too_deep', detail: `At most ${DEEPEST_BODY} levels.` };
  for (const [key, nested] of Object.entries(value)) {
    if (!isStorable(key)) return unstorableText(pointer);
    if (PROTOTYPE_MEMBERS.has(key)) return prototypeMember(`${pointer}/${key}`);
    const found = findUnstorable(nested, `${pointer}/${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function unstorableText(pointer: string): FieldFault {
  const detail = 'NUL characters and lone surrogates cannot be stored.';
  return { pointer: pointer || '/', code: 'unstorable_text', detail };
}

function prototypeMember(pointer: string): FieldFault {
  return { pointer, code: 'unknown_field', detail: 'A name that reaches behind an object is no field.' };
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
