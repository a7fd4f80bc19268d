import { defineErrors, type DomainError, type FieldFault } from '../../kernel/domain-error';

/** RFC 9457 body of every error answer. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly FieldFault[];
  readonly [member: string]: unknown;
}

/** Errors that belong to no module: the protocol's own. */
export const HttpErrors = defineErrors({
  'request.invalid': { status: 400, title: 'The request is not valid' },
  'request.malformed': { status: 400, title: 'The request cannot be read' },
  'resource.not_found': { status: 404, title: 'The resource does not exist' },
  'route.not_found': { status: 404, title: 'There is no such operation' },
  'route.method_not_allowed': { status: 405, title: 'The resource does not support this method' },
  'request.too_large': { status: 413, title: 'The request is too large' },
  'request.unsupported_media_type': { status: 415, title: 'The content type is not supported' },
  'resource.conflict': { status: 409, title: 'The request conflicts with what is stored' },
  'resource.reference_missing': { status: 422, title: 'A referenced resource does not exist' },
  'resource.rule_violated': { status: 422, title: 'A stored rule refuses the values' },
  'service.unavailable': { status: 503, title: 'The service is not available at the moment' },
  'server.error': { status: 500, title: 'Something went wrong on our side' },
});

/** Shorthand for the answer to an id that does not exist, belongs to another company or may not be read: all the same. */
export function notFound(resource: string): DomainError {
  return HttpErrors['resource.not_found'](`There is no such ${resource}.`);
}

export function problemOf(error: DomainError, requestId: string): Problem {
  const { code, definition, message, context } = error;
  const standard = {
    type: `urn:problem:headwater:${code}`,
    title: definition.title,
    status: definition.status,
    detail: message,
    instance: `urn:request:${requestId}`,
    code,
    requestId,
    ...(context.faults && { errors: context.faults }),
  };
  // Members that a module adds stand behind those of RFC 9457 and never in their place.
  return { ...standard, ...context.members, ...standard };
}
