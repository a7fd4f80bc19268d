import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { runInContext, type Principal } from '../tenancy';
import type { AppLogger } from './app-logger';
import { createLogger } from './create-logger';

const CANARY = 'CANARY-0b9f';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.abc_DEF-123';

function capture(level: 'info' | 'trace' = 'trace') {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: level }, { write: (line: string) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

function databaseFault(code: string, message: string): Error {
  const driverError = Object.assign(new Error(message), {
    code,
    detail: `Key (email)=(${CANARY}) exists`,
    constraint: 'uq_users__email',
    table: 'users',
  });
  return new QueryFailedError(`INSERT INTO users VALUES ('${CANARY}')`, [CANARY], driverError);
}

describe('AppLogger', () => {
  it('PLT-15 writes one JSON object a line with the ids of the request', () => {
    const { logger, last, lines } = capture();
    const actor = { kind: 'user', userId: 'u-1' } as Principal;
    runInContext({ requestId: 'r-1', correlationId: 'c-1', tenantId: 't-1', actor }, () =>
      logger.log('Work order scheduled', 'Scheduling'),
    );
    expect(last()).toMatchObject({
      level: 'info',
      msg: 'Work order scheduled',
      context: 'Scheduling',
      requestId: 'r-1',
      correlationId: 'c-1',
      tenantId: 't-1',
      actorId: 'u-1',
    });
    expect(Date.parse(String(last()['time']))).not.toBeNaN();
    expect(lines[0]?.endsWith('\n')).toBe(true);
  });

  it('names the part of the system that acts in a job', () => {
    const { logger, last } = capture();
    runInContext(
      { requestId: 'r', correlationId: 'c', tenantId: 't-2', actor: { kind: 'system', name: 'relay' } },
      () => logger.warn('Late'),
    );
    expect(last()).toMatchObject({ level: 'warn', tenantId: 't-2', actorId: 'relay' });
  });

  it('serves as the logger of Nest', () => {
    const { logger, last } = capture();
    Logger.overrideLogger(logger);
    new Logger('Boot').error({ msg: 'Request failed', err: new Error('broken'), method: 'GET', route: '/x/:id' });
    Logger.overrideLogger(false);
    expect(last()).toMatchObject({
      level: 'error',
      msg: 'Request failed',
      context: 'Boot',
      method: 'GET',
      route: '/x/:id',
      err: { type: 'Error', message: 'broken' },
    });
  });

  it('writes named fields only and says which it left out', () => {
    const { logger, last, lines } = capture();
    logger.log({
      msg: 'Imported',
      rows: 500,
      kinds: CANARY,
      email: CANARY,
      headers: { authorization: CANARY },
      body: [CANARY],
    });
    expect(last()).toMatchObject({ msg: 'Imported', rows: 500, omitted: ['kinds', 'email', 'headers', 'body'] });
    expect(lines.join()).not.toContain(CANARY);
  });

  it('writes no object below a named field', () => {
    const { logger, last, lines } = capture();
    logger.log({ msg: 'x', reason: { password: CANARY }, role: [{ secret: CANARY }] });
    expect(last()['omitted']).toEqual(['reason', 'role']);
    expect(lines.join()).not.toContain(CANARY);
  });

  it.each([
    ['23505', 'duplicate key value violates unique constraint "uq_users__email"', 'uq_users__email'],
    ['22P02', `invalid input syntax for type uuid: "${CANARY}"`, 'invalid input syntax for type uuid: "***"'],
  ])('keeps values out of the database error %s, wherever they hide', (code, message, kept) => {
    const { logger, last, lines } = capture();
    logger.error({ msg: 'Request failed', err: databaseFault(code, message) });
    logger.error(databaseFault(code, message));
    logger.error(new Error('Outer', { cause: databaseFault(code, message) }));
    logger.error(new AggregateError([databaseFault(code, message)], 'Several'));
    expect(lines.join()).not.toContain(CANARY);
    expect(lines[0]).toContain(JSON.stringify(kept).slice(1, -1));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { type: 'QueryFailedError', code, table: 'users' } });
    expect(last()).toMatchObject({ err: { errors: [{ code }] } });
  });

  it.each([
    ['a bearer token', `Refused Bearer ${CANARY}.${CANARY}`],
    ['a connection string', `connect postgres://crm_login:${CANARY}@db.internal:5432/crm`],
    ['a connection string without user', `redis://:${CANARY}@cache:6379`],
    ['a token of ours', `Cannot verify ${JWT.replace('abc', CANARY)}`],
    ['an assignment', `password=${CANARY}, apiKey: "${CANARY}"; {"refreshToken":"${CANARY}"}`],
    ['a header', `Authorization: ${CANARY}`],
    ['a long random word', `unknown refresh token ${CANARY}aZ9_${'x'.repeat(40)}`],
  ])('masks %s in messages, errors and fields', (_what, text) => {
    const { logger, lines } = capture();
    write(logger, text);
    expect(lines).toHaveLength(5);
    expect(lines.join()).not.toContain(CANARY);
  });

  it('keeps what is needed to understand a line', () => {
    const { logger, last } = capture();
    const text =
      'Work order 0193a1b2-0000-7000-8000-000000000000 refused at https://api.example.com/v1/path: 3 of 5 attempts';
    logger.log(text);
    expect(last()['msg']).toBe(text);
  });

  it('keeps line breaks of an attacker inside the JSON string', () => {
    const { logger, lines } = capture();
    logger.log('one\n{"level":"fatal","msg":"forged"}\r\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trim().split('\n')).toHaveLength(1);
  });

  it('is silent below its level', () => {
    const { logger, lines } = capture('info');
    logger.debug('no');
    logger.verbose('no');
    logger.fatal('yes');
    expect(lines).toHaveLength(1);
  });
});

function write(logger: AppLogger, text: string): void {
  logger.log(text);
  logger.log({ msg: text, reason: text });
  logger.error(new Error(text));
  logger.error('Failed', `Error: ${text}\n    at ${text}`, 'Context');
  logger.error('Failed', { reason: [text], err: Object.assign(new Error(text), { code: text }) });
}
