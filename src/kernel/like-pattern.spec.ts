import { containing } from './like-pattern';

describe('containing', () => {
  it.each([
    ['pump', '%pump%'],
    ['50%', '%50\\%%'],
    ['a_b', '%a\\_b%'],
    ['C:\\x', '%C:\\\\x%'],
  ])('%s is found by %s', (part, pattern) => {
    expect(containing(part)).toBe(pattern);
  });
});
