import { createHash } from 'node:crypto';
import type { ExecutionContext } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import { canonicalJson } from '../../kernel/json';
import { IdempotencyInterceptor } from './idempotency.interceptor';

describe('IdempotencyInterceptor', () => {
  /** What is stored for a request of which somebody guesses the password. */
  async function storedBy(secret: string): Promise<string> {
    const claimed = jest.fn().mockResolvedValue(undefined);
    const config = { deriveKey: (purpose: string) => Buffer.from(`${secret} ${purpose}`) };
    const interceptor = new IdempotencyInterceptor({ claimed } as never, config);
    const request = { ...REQUEST, headers: { 'idempotency-key': 'one' } };
    const http = { getRequest: () => request, getResponse: () => ({}) };
    const context = { switchToHttp: () => http } as unknown as ExecutionContext;
    await lastValueFrom(interceptor.intercept(context, { handle: () => of(null) }));
    return (claimed.mock.calls as string[][])[0]?.[1] ?? '';
  }

  const REQUEST = { method: 'POST', url: '/api/v2/admin/users', body: { password: 'gravel road' } };

  it('PLT-13 keeps no digest of a body that can be guessed without the key of the installation', async () => {
    const text = `${REQUEST.method} ${REQUEST.url}\n${canonicalJson(REQUEST.body)}`;
    const stored = await storedBy('first');
    expect(stored).toMatch(/^[\w-]{43}$/);
    expect(stored).not.toBe(createHash('sha256').update(text).digest('base64url'));
    expect(await storedBy('second')).not.toBe(stored);
    expect(await storedBy('first')).toBe(stored);
  });
});
