import { createServer, type AddressInfo, type Server } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { isPublicAddress } from './address-rules';
import { NameResolver } from './name-resolver';
import { OutboundHttp } from './outbound-http';
import { OutboundFailedError, OutboundRefusedError } from './outbound.errors';

class ScriptedNames extends NameResolver {
  constructor(private readonly answers: readonly (readonly string[])[]) {
    super();
  }
  asked = 0;

  resolve(): Promise<readonly LookupAddress[]> {
    const answer = this.answers[Math.min(this.asked++, this.answers.length - 1)] ?? [];
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

const http = (names: NameResolver, isLoopbackAllowed: boolean): OutboundHttp =>
  new OutboundHttp(names, { outbound: { isLoopbackAllowed } });
const get = { method: 'GET', timeoutMs: 500, maximumAnswerBytes: 2_048 } as const;

/** Written so that a naive check lets them through; every one means this machine, a private net or a metadata service. */
const HOSTILE_URLS = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0x7f.1/',
  'https://0/',
  'https://1２7.0.0.1/',
  'https://①②⑦.0.0.1/',
  'https://127.0.0.1./',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://localhost%2e/',
  'https://foo.localhost/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://intranet/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://100.100.100.200/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xA9FEA9FE/',
  'https://168.63.129.16/',
  'https://192.0.0.192/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://240.0.0.1/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  'https://user:pass@example.com/',
  'https://example.com@127.0.0.1/',
  'https://127.0.0.1#@example.com/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://example.com/#x',
  'https:///',
  '//example.com/',
  'example.com',
  '',
  `https://example.com/${'a'.repeat(2_000)}`,
];

describe('OutboundHttp against hostile destinations', () => {
  let listener: Server;
  let hits = 0;

  beforeAll(async () => {
    listener = createServer((socket) => {
      hits += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => listener.close(resolve)));
  afterEach(() => expect(hits).toBe(0));

  it.each(HOSTILE_URLS)('API-04 refuses %s before anything is dialled', async (url) => {
    const outbound = http(new ScriptedNames([['127.0.0.1']]), false);
    expect(() => outbound.check(url)).toThrow(OutboundRefusedError);
    await expect(outbound.send({ ...get, url })).rejects.toThrow(OutboundRefusedError);
    await outbound.onApplicationShutdown();
  });

  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::a9fe:a9fe'],
    ['169.254.169.254'],
    ['8.8.8.8', '127.0.0.1'],
    ['not an address'],
    [],
  ])('API-04 refuses a public name that resolves to %s', async (...addresses: string[]) => {
    const outbound = http(new ScriptedNames([addresses]), false);
    await expect(outbound.send({ ...get, url: 'https://hooks.example.com/' })).rejects.toThrow('not public');
    await outbound.onApplicationShutdown();
  });
});

describe('The addresses that may be dialled', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])('%s may', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['8.8.8', '', 'localhost', '2001:db8::1', '192.0.2.1', '203.0.113.9', '100::1'])('%s may not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('OutboundHttp on this machine, where it is allowed', () => {
  let server: HttpServer;
  let base: string;
  let outbound: OutboundHttp;
  let followed = 0;

  beforeAll(async () => {
    server = createHttpServer((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/target' }).end('elsewhere');
      else if (request.url === '/target') response.end(String((followed += 1)));
      else if (request.url === '/huge') response.end('x'.repeat(5_000_000));
      else if (request.url === '/last-words') response.writeHead(200, { connection: 'close' }).end('bye');
      else if (request.url === '/nul') response.end('a\u0000b');
      else if (request.url === '/slow') setTimeout(() => response.end('late'), 2_000).unref();
      else if (request.url === '/drip') {
        response.write('a');
        setInterval(() => response.write('a'), 50).unref();
      } else request.socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    outbound = http(new ScriptedNames([['127.0.0.1']]), true);
  });
  afterAll(async () => {
    await outbound.onApplicationShutdown();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('API-04 does not follow a redirect', async () => {
    expect(await outbound.send({ ...get, url: `${base}/moved` })).toMatchObject({ status: 302, body: 'elsewhere' });
    expect(followed).toBe(0);
  });

  it('API-05 cuts a huge answer and replaces what cannot be stored', async () => {
    expect((await outbound.send({ ...get, timeoutMs: 5_000, url: `${base}/huge` })).body).toHaveLength(2_048);
    expect((await outbound.send({ ...get, url: `${base}/nul` })).body).toBe('a\ufffdb');
  });

  it.each(['/slow', '/drip'])('API-05 gives up in time on %s', async (path) => {
    const startedAt = performance.now();
    await expect(outbound.send({ ...get, url: base + path })).rejects.toMatchObject({ kind: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it('API-05 says when the other side hangs up', async () => {
    const failure = await outbound.send({ ...get, url: `${base}/hang-up` }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutboundFailedError);
    expect(failure).toMatchObject({ kind: 'unreachable' });
  });

  it('API-04 dials the address it has checked: a name that changes its answer is judged again', async () => {
    const names = new ScriptedNames([['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1', '169.254.169.254']]);
    const changing = http(names, true);
    const url = `${base.replace('127.0.0.1', 'localhost')}/last-words`;
    expect(await changing.send({ ...get, url })).toMatchObject({ status: 200, body: 'bye' });
    for (const asked of [2, 3]) {
      await expect(changing.send({ ...get, url })).rejects.toThrow(OutboundRefusedError);
      expect(names.asked).toBe(asked);
    }
    await changing.onApplicationShutdown();
  });

  it('API-04 opens this machine only: http elsewhere stays closed', () => {
    expect(() => outbound.check('http://example.com/')).toThrow('Only https');
    expect(() => outbound.check('http://10.0.0.1/')).toThrow(OutboundRefusedError);
  });
});
