import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { messageBody, MAXIMUM_BODY_BYTES } from './message-body';
import { newSecret, signatureHeaders } from './signatures';
import { objectOf, text } from './topic';
import { isBeyondHope } from './auto-disable';
import { patternsThatMatch, unknownPatterns } from './topic-pattern';

const message = { id: '01936f00-0000-7000-8000-000000000001', at: new Date(), body: '{"a":1}' };

describe('Signatures', () => {
  it('API-04 are verified by the Standard Webhooks library with either of two secrets, and by no other', () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const headers = signatureHeaders(message, [fresh, old]);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(message.body, headers)).toEqual({ a: 1 });
    expect(() => new Webhook(newSecret()).verify(message.body, headers)).toThrow();
    expect(() => new Webhook(old).verify('{"a":2}', headers)).toThrow();
    expect(() => new Webhook(old).verify(message.body, { ...headers, 'webhook-id': 'other' })).toThrow();
  });

  it('API-04 come as X-Signature with time and body under one HMAC as well', () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const [time = '', ...signatures] = (signatureHeaders(message, [fresh, old])['x-signature'] ?? '').split(',');
    const expected = [fresh, old].map(
      (secret) =>
        `v1=${createHmac('sha256', secret)
          .update(`${time.slice(2)}.${message.body}`)
          .digest('hex')}`,
    );
    expect(signatures).toEqual(expected);
  });

  it('API-04 secrets are 256 bits and never twice the same', () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });
});

describe('The body of a message', () => {
  const topic = {
    name: 'a.b',
    version: 1,
    title: 'x',
    example: {},
    address: '/api/v2/a/{id}',
    schema: objectOf({ note: text }),
  };
  const stored = {
    id: message.id,
    topic: 'a.b',
    topicVersion: 1,
    tenantId: 't',
    aggregateId: 'g',
    sequence: 7,
    occurredAt: new Date('2026-11-20T12:00:00Z'),
    causedBy: 'hwc_program',
    payload: { hidden: 1, note: 'hello' },
  };

  it('API-04 carries id, order number and the public part', () => {
    expect(JSON.parse(messageBody(stored, topic))).toEqual({
      id: message.id,
      type: 'a.b',
      version: 1,
      timestamp: '2026-11-20T12:00:00.000Z',
      tenantId: 't',
      aggregateId: 'g',
      sequence: 7,
      apiClientId: 'hwc_program',
      data: { note: 'hello' },
    });
  });

  it('API-04 is a reference when the payload is too large', () => {
    const body = messageBody({ ...stored, payload: { note: 'é'.repeat(MAXIMUM_BODY_BYTES / 2) } }, topic);
    expect(Buffer.byteLength(body)).toBeLessThan(1_000);
    expect(JSON.parse(body)).toMatchObject({ data: null, reference: '/api/v2/a/g', sequence: 7 });
  });
});

describe('Endpoints that only fail', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const since = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

  it.each([
    [19, since(100), false],
    [20, since(23.9), false],
    [20, since(24), true],
    [499, since(1), false],
    [500, since(1), true],
    [0, null, false],
  ])('API-05 %i failures since %s: switched off %s', (consecutiveFailures, failingSince, expected) => {
    expect(isBeyondHope({ consecutiveFailures, failingSince }, now)).toBe(expected);
  });
});

describe('Patterns of topics', () => {
  it('API-04 are a topic, all of a kind, or everything', () => {
    expect(patternsThatMatch('work_order.completed')).toEqual(['work_order.completed', 'work_order.*', '*']);
    expect(unknownPatterns(['*', 'a.*', 'a.b', 'a.c', 'b.*', 'a', '*.b'], ['a.b'])).toEqual(['a.c', 'b.*', 'a', '*.b']);
  });
});
