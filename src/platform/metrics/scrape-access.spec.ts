import { isScrapeFromInside } from './scrape-access';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  isScrapeFromInside({ headers, socket: { remoteAddress } } as unknown as Parameters<typeof isScrapeFromInside>[0]);

describe('isScrapeFromInside', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.31.0.9', '192.168.4.4', '::1', '::ffff:10.0.0.1', 'fd12::1', 'fe80::1%eth0'])(
    'PLT-22 answers %s',
    (address) => {
      expect(from(address)).toBe(true);
    },
  );

  it.each(['203.0.113.9', '172.32.0.1', '2001:db8::1', '::ffff:8.8.8.8', '', undefined])(
    'PLT-22 does not answer %s',
    (address) => {
      expect(from(address)).toBe(false);
    },
  );

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
    'PLT-22 does not answer through a proxy (%s)',
    (header) => {
      expect(from('10.0.0.1', { [header]: '10.0.0.2' })).toBe(false);
    },
  );
});
