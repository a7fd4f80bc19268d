import { isFamiliar } from './familiar-origin';

const from = (headers: Record<string, string>) =>
  isFamiliar({ headers, host: 'crm.example:3000' }, ['https://app.example']);

describe('the origin of requests with a cookie', () => {
  it.each([
    ['a program without a browser', {}, true],
    ['our own page', { origin: 'http://crm.example:3000' }, true],
    ['an allowed frontend', { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }, true],
    ['a foreign page', { origin: 'https://evil.example' }, false],
    ['our host on another port', { origin: 'http://crm.example:4000' }, false],
    ['a sandboxed page', { origin: 'null' }, false],
    ['a foreign page that hides its origin', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour of the same site that hides its origin', { 'sec-fetch-site': 'same-site' }, false],
    ['our own page by its fetch site alone', { 'sec-fetch-site': 'same-origin' }, true],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }, true],
    [
      'headers that contradict each other',
      { origin: 'http://crm.example:3000', 'sec-fetch-site': 'cross-site' },
      false,
    ],
  ])('%s', (_story, headers, isAllowed) => {
    expect(from(headers as Record<string, string>)).toBe(isAllowed);
  });
});
