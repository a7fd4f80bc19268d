import { NotFoundException } from '@nestjs/common';
import { toDomainError } from './error-translation';
import { HttpErrors, problemOf } from './problem';

const databaseFault = (code: string): Error =>
  Object.assign(new Error('duplicate key value violates unique constraint "uq_secret" canary'), {
    code,
    detail: 'Key (email)=(canary)',
    constraint: 'uq_secret',
  });

describe('error translation', () => {
  it.each([
    ['23505', 409],
    ['23503', 422],
    ['23514', 422],
    ['23502', 422],
    ['22021', 400],
    ['22P02', 400],
    ['22007', 400],
    ['22008', 400],
    ['22009', 400],
    ['55P03', 409],
    ['40001', 503],
    ['40P01', 503],
    ['57014', 503],
    ['57P01', 503],
    ['08006', 503],
  ])('SQLSTATE %s is %i and tells nothing about the row', (code, status) => {
    const error = toDomainError(databaseFault(code));
    expect(error?.definition.status).toBe(status);
    expect(JSON.stringify(error && problemOf(error, 'r'))).not.toMatch(/canary|uq_secret/);
  });

  it.each(['42501', '25006', '42P01', 'XX000'])(
    'SQLSTATE %s is a defect of ours, without a body of its own',
    (code) => {
      expect(toDomainError(databaseFault(code))).toBeUndefined();
    },
  );

  it.each([
    [Object.assign(new Error('x'), { statusCode: 413 }), 'request.too_large'],
    [Object.assign(new Error('x'), { statusCode: 415 }), 'request.unsupported_media_type'],
    [Object.assign(new SyntaxError('x'), { statusCode: 400 }), 'request.malformed'],
    [Object.assign(new Error('x'), { statusCode: 405 }), 'route.method_not_allowed'],
    [new NotFoundException(), 'route.not_found'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'service.unavailable'],
    [new Error('Connection terminated unexpectedly'), 'service.unavailable'],
    [HttpErrors['resource.conflict']('x'), 'resource.conflict'],
  ])('%s is %s', (error, code) => {
    expect(toDomainError(error)?.code).toBe(code);
  });

  it.each([new TypeError('x'), 'text', undefined, null, { message: 'x' }])('%p is unknown', (error) => {
    expect(toDomainError(error)).toBeUndefined();
  });

  it('PLT-15 a problem has every member of RFC 9457, the faults and what else the error says', () => {
    const error = HttpErrors['resource.conflict']('Not now.', {
      faults: [{ pointer: '/a', code: 'b', detail: 'c' }],
      members: { allowed: ['x'], status: 'closed' },
    });
    expect(problemOf(error, 'r1')).toEqual({
      type: 'urn:problem:headwater:resource.conflict',
      title: error.definition.title,
      status: 409,
      detail: 'Not now.',
      instance: 'urn:request:r1',
      code: 'resource.conflict',
      requestId: 'r1',
      errors: [{ pointer: '/a', code: 'b', detail: 'c' }],
      allowed: ['x'],
    });
  });
});
