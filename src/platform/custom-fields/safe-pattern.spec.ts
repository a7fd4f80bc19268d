import { LONGEST_MATCHED, matchesPattern, patternFault } from './safe-pattern';

describe('PLT-23 safe patterns', () => {
  it.each(['[A-Z]{2}-\\d{4}', '\\d+', '^TP-\\d{1,6}$', 'a?b?c', '[^@]+@[^@]+', '\\d{3}\\.\\d{2}'])(
    'takes %s',
    (pattern) => {
      expect(patternFault(pattern)).toBeNull();
    },
  );

  it.each([
    '(a+)+$',
    'a|b',
    '(?=x)y',
    '(x)\\1',
    '.*.*.*x',
    '\\d{1,50}\\d{1,50}\\d{1,50}',
    '[a-z',
    '',
    'x'.repeat(101),
    'a?'.repeat(4),
    'a++',
    '[z-a]',
  ])('refuses %s', (pattern) => {
    expect(patternFault(pattern)).not.toBeNull();
  });

  it('matches the whole text', () => {
    expect(matchesPattern('[A-Z]{2}-\\d{4}', 'TP-2041')).toBe(true);
    expect(matchesPattern('[A-Z]{2}-\\d{4}', 'xTP-2041')).toBe(false);
    expect(matchesPattern('^TP-\\d+$', 'TP-1')).toBe(true);
  });

  it('what it takes is quick on the worst text of the longest length', () => {
    const started = performance.now();
    for (const pattern of ['[ab]*[ab]*', 'a+a+', `${'a?'.repeat(3)}a*a*`])
      matchesPattern(pattern, `${'a'.repeat(LONGEST_MATCHED - 1)}!`);
    expect(performance.now() - started).toBeLessThan(300);
  });
});
