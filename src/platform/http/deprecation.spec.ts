import fastify from 'fastify';
import { type Deprecation, deprecationHeaders, registerDeprecation } from './deprecation';

const DEPRECATION: Deprecation = {
  sinceOn: '2026-01-01',
  sunsetOn: '2027-07-01',
  successor: '/api/public/v2/ladders',
  details: '/api/public/v1/changelog',
};

describe('deprecation of an operation', () => {
  it('API-10 is said as RFC 9745 and RFC 8594 want it', () => {
    expect(deprecationHeaders(DEPRECATION)).toEqual({
      deprecation: '@1767225600',
      sunset: 'Thu, 01 Jul 2027 00:00:00 GMT',
      link: '</api/public/v2/ladders>; rel="successor-version", </api/public/v1/changelog>; rel="deprecation"; type="application/json"',
    });
    expect(() => deprecationHeaders({ ...DEPRECATION, sunsetOn: 'soon' })).toThrow('soon is not a day');
  });

  it('API-10 is on every answer of the operation, refusals too, and on no other', async () => {
    const server = fastify();
    registerDeprecation(server);
    server.get('/old', { config: { endpoint: { summary: 'Old', deprecation: DEPRECATION } } as object }, () => 'fine');
    server.get('/older', { config: { endpoint: { summary: 'Older', deprecation: DEPRECATION } } as object }, () => {
      throw new Error('refused');
    });
    server.get('/new', { config: { endpoint: { summary: 'New' } } as object }, () => 'fine');
    const headersOf = async (url: string) => (await server.inject({ method: 'GET', url })).headers;
    expect(await headersOf('/old')).toMatchObject(deprecationHeaders(DEPRECATION));
    expect(await headersOf('/older')).toMatchObject(deprecationHeaders(DEPRECATION));
    expect(await headersOf('/new')).not.toHaveProperty('deprecation');
    await server.close();
  });
});
