import type { DomainError } from '../../kernel/domain-error';
import { HttpErrors } from './problem';

interface DatabaseFault {
  readonly code: string;
  readonly constraint?: string;
}

/** True for errors that PostgreSQL answered with (five-character SQLSTATE). */
export function isDatabaseFault(error: unknown): error is DatabaseFault & Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
}

/**
 * What a caller may know about an error of the database. Values and constraint internals stay inside: unique indexes see
 * past the tenant wall. Undefined means: a defect of ours, answered with the constant body.
 */
export function domainErrorOfSqlState(fault: DatabaseFault): DomainError | undefined {
  switch (fault.code) {
    case '23505':
      return HttpErrors['resource.conflict']('A resource with these values exists already.');
    case '23503':
      return HttpErrors['resource.reference_missing']('A resource that the request refers to does not exist.');
    case '23514':
    case '23502':
    case '22003':
      return HttpErrors['resource.rule_violated']('The values are outside of what can be stored.');
    case '22007':
    case '22008':
    case '22009':
    case '22021':
    case '22P02':
    case '22P05':
      return HttpErrors['request.invalid']('The request has characters or values that cannot be stored.');
    case '55P03':
      return HttpErrors['resource.conflict']('The resource is being changed by another request; try again.');
    case '40001':
    case '40P01':
    case '57014':
    case '57P01':
    case '57P02':
    case '57P03':
    case '53300':
      return HttpErrors['service.unavailable']('The request could not be completed in time; try again.', {
        headers: { 'retry-after': '1' },
      });
    default:
      return fault.code.startsWith('08')
        ? HttpErrors['service.unavailable']('The database cannot be reached; try again.', {
            headers: { 'retry-after': '1' },
          })
        : undefined;
  }
}
