import type { TestRole } from '../../support/company';

export const ROLES: readonly TestRole[] = ['technician', 'user', 'admin', 'superuser'];
export const ROWS = ['own', 'other', 'foreign'] as const;
export type Row = (typeof ROWS)[number];
export type Letter = '+' | '-' | '0' | '=' | '.';

export type Expectations = Readonly<
  Record<TestRole, { readonly kind: 'plain' | 'rows' | 'list'; readonly letters: readonly Letter[] }>
>;

/** Reads one line of the matrix. @throws when it is not a word for each role */
export function readPolicy(line: string): Expectations {
  const words = line.split(' ');
  if (words.length !== ROLES.length) throw new Error(`"${line}" is not one word for each of ${ROLES.join(', ')}`);
  const expectations = words.map((word) => {
    if (/^[+-]$/.test(word)) return { kind: 'plain', letters: [word as Letter] } as const;
    if (/^[+0-]{3}$/.test(word)) return { kind: 'rows', letters: [...word] as Letter[] } as const;
    if (/^[=.]{3}$/.test(word)) return { kind: 'list', letters: [...word] as Letter[] } as const;
    throw new Error(`"${word}" in "${line}" is no word of the matrix`);
  });
  return Object.fromEntries(ROLES.map((role, index) => [role, expectations[index]])) as unknown as Expectations;
}

/** The letter an answer stands for. */
export function letterOf(status: number): Letter | '401' {
  if (status === 401) return '401';
  if (status === 403) return '-';
  return status === 404 ? '0' : '+';
}

/** Operations without an expectation, and expectations without an operation. */
export function matrixGaps(operationIds: readonly string[], expected: readonly string[]): string[] {
  return [
    ...operationIds.filter((id) => !expected.includes(id)).map((id) => `${id} has no expectation`),
    ...expected.filter((id) => !operationIds.includes(id)).map((id) => `${id} is not an operation`),
  ];
}
