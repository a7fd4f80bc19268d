import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Requirements of levels 1 and 2 in each section of ASVS 5.0, so that no line is lost. */
const ASVS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 11, '6.3': 3, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 3 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 3, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};

interface Line {
  readonly id: string;
  readonly how: string;
  readonly tests: readonly string[];
}

function linesOf(checklist: string): Line[] {
  return checklist
    .split('\n')
    .filter((line) => /^\| (\d+\.\d+\.\d+|API\d+ )/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => ({
      id: cells[1] ?? '',
      how: cells.at(-3) ?? '',
      tests: [...(cells.at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    }));
}

/** Lines that promise without a proof, or name a proof that is not there. */
function faultsOf(lines: readonly Line[]): string[] {
  return lines.flatMap(({ id, how, tests }) => {
    const lost = tests.filter((path) => !path.endsWith('.spec.ts') || !existsSync(join(ROOT, path)));
    if (lost.length > 0) return [`${id} names ${lost.join(', ')}`];
    return tests.length > 0 || /^(not applicable|operator)/.test(how) ? [] : [`${id} names no test`];
  });
}

describe('Security checklists', () => {
  const lines = linesOf(readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8'));

  it('name for every line a test that exists, or the reason why there is none', () => {
    expect(faultsOf(lines)).toEqual([]);
    expect(faultsOf([{ id: '1.1.1', how: 'somehow', tests: [] }])).toEqual(['1.1.1 names no test']);
    expect(faultsOf([{ id: '1.1.1', how: 'x', tests: ['test/e2e/lost.spec.ts'] }])).toHaveLength(1);
  });

  it('hold every requirement of ASVS 5.0 at levels 1 and 2 once, and the ten risks of APIs', () => {
    const ids = lines.map(({ id }) => id).filter((id) => /^\d/.test(id));
    expect(new Set(ids).size).toBe(ids.length);
    const counted: Record<string, number> = {};
    for (const id of ids) {
      const section = id.split('.').slice(0, 2).join('.');
      counted[section] = (counted[section] ?? 0) + 1;
    }
    expect(counted).toEqual(ASVS);
    expect(lines.filter(({ id }) => id.startsWith('API'))).toHaveLength(10);
  });
});
