import type { ExecutionContext } from '@nestjs/common';
import { loadConfig } from '../../../config';
import { newId } from '../../../src/kernel/ids';
import {
  ClientRateLimitGuard,
  DEFAULT_RATE_LIMIT_SETTINGS,
  RateLimitSubjects,
  ResilientThrottlerStorage,
} from '../../../src/platform/rate-limit';
import { RateBudgets } from '../../../src/platform/rate-limit/rate-budgets';
import { type ClientPrincipal, runInContext } from '../../../src/platform/tenancy';
import { useTestDatabase } from '../../support/test-database';

const headers: Record<string, string> = {};
const reply = {
  header: (name: string, value: string) => {
    headers[name] = value;
    return reply;
  },
};
const route = { switchToHttp: () => ({ getResponse: () => reply }) } as unknown as ExecutionContext;

describe('budgets of API clients', () => {
  let storage: ResilientThrottlerStorage;
  let guard: ClientRateLimitGuard;
  let now = Date.parse('2026-03-01T00:00:00Z');

  beforeAll(async () => {
    const { redisUrl } = await useTestDatabase();
    const config = loadConfig({ NODE_ENV: 'test', REDIS_URL: redisUrl, RATE_LIMIT_COMPANY_PER_MINUTE: '1000' });
    const settings = { ...DEFAULT_RATE_LIMIT_SETTINGS, keyPrefix: `test:${newId()}`, now: () => now };
    storage = new ResilientThrottlerStorage(config, settings);
    await storage.onModuleInit();
    guard = new ClientRateLimitGuard(new RateLimitSubjects(config), new RateBudgets(storage, settings));
  });
  afterAll(() => storage.onApplicationShutdown());

  const client = (perMinute: number, perHour: number): ClientPrincipal => ({
    kind: 'client',
    clientId: newId(),
    name: 'Partner',
    tenantId: newId(),
    scopes: [],
    permissions: [],
    limits: { perMinute, perHour },
    onBehalfOf: null,
    callerId: newId(),
  });
  const ask = (actor: ClientPrincipal): Promise<string> =>
    runInContext({ requestId: 't', correlationId: 't', tenantId: actor.tenantId, actor }, async () => {
      try {
        await guard.canActivate(route);
        return 'granted';
      } catch (error) {
        return (error as { code: string }).code;
      }
    });

  it('PLT-12 a client gets what was agreed by the minute, then by the hour, and is told which limit decides', async () => {
    const partner = client(3, 5);
    expect([await ask(partner), await ask(partner), await ask(partner)]).toEqual(['granted', 'granted', 'granted']);
    expect(await ask(partner)).toBe('rate_limit.exceeded');
    expect(headers['ratelimit-policy']).toBe('"client-minute";q=3;w=60');
    now += 60_000;
    expect([await ask(partner), await ask(partner), await ask(partner)]).toEqual([
      'granted',
      'granted',
      'rate_limit.exceeded',
    ]);
    expect(headers['ratelimit-policy']).toBe('"client-hour";q=5;w=3600');
    now += 3_600_000 / 5;
    expect(await ask(partner)).toBe('granted');
  });

  it('PLT-12 clients do not pay for each other', async () => {
    const [one, two] = [client(1, 10), client(1, 10)];
    expect([await ask(one), await ask(one), await ask(two)]).toEqual(['granted', 'rate_limit.exceeded', 'granted']);
  });
});
