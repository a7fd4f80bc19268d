import { HttpException } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { HttpErrors } from './problem';
import { domainErrorOfSqlState, isDatabaseFault } from './sql-state';

const CONNECTION_FAULTS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** The named error behind anything that was thrown; undefined for the unknown. */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isDatabaseFault(error)) return domainErrorOfSqlState(error);
  const status = statusOf(error);
  if (status !== undefined) return protocolError(status, error as Error);
  return isConnectionFault(error)
    ? HttpErrors['service.unavailable']('The database cannot be reached; try again.', {
        headers: { 'retry-after': '1' },
      })
    : undefined;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** Nest's and Fastify's own refusals. */
function protocolError(status: number, error: Error): DomainError | undefined {
  switch (status) {
    case 400:
    case 414:
    case 431:
      return HttpErrors['request.malformed'](readableDetail(error));
    case 404:
      return HttpErrors['route.not_found']('There is no operation at this address.');
    case 405:
      return HttpErrors['route.method_not_allowed']('The address exists, but not for this method.');
    case 413:
      return HttpErrors['request.too_large']('The body is larger than this operation accepts.');
    case 406:
    case 415:
      return HttpErrors['request.unsupported_media_type'](
        'Send application/json, or multipart/form-data where a file is expected.',
      );
    case 503:
      return HttpErrors['service.unavailable']('The service is not available at the moment.');
    default:
      return status < 500 ? HttpErrors['request.malformed']('The request cannot be read.') : undefined;
  }
}

function readableDetail(error: Error): string {
  const { code } = error as { code?: unknown };
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty although its content type is application/json.';
  if (error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY') return 'The body is not valid JSON.';
  if (code === 'FST_ERR_BAD_URL') return 'The address has an invalid percent-encoding.';
  return 'The request cannot be read.';
}

function isConnectionFault(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && CONNECTION_FAULTS.has(code)) return true;
  return (
    typeof message === 'string' &&
    /^Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  );
}
