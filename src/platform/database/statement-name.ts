import { createHash } from 'node:crypto';
import type { Sql } from 'sql-template-tag';
import type { Statement } from './commit-writes';

const names = new Map<string, string>();

/** Statement texts are constants of the program plus filter combinations; the name is a digest of the text. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `q_${createHash('sha1').update(text).digest('base64url').slice(0, 24)}`;
  if (names.size < 10_000) names.set(text, name);
  return name;
}

/** A query with the name it is prepared under. */
export function statementOf({ text, values }: Pick<Sql, 'text' | 'values'>): Statement {
  return { name: statementName(text), text, values };
}
