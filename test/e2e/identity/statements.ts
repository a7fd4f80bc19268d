import { Client } from 'pg';
import type { Response, Test } from 'supertest';

/** What a request has the database do: names of prepared statements, else their texts, in their order. */
export async function statementsOf(call: () => Test): Promise<{ answer: Response; statements: string[] }> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const answer = await call();
    const statements = spy.mock.calls.map(([statement]) => nameOf(statement as unknown));
    return { answer, statements };
  } finally {
    spy.mockRestore();
  }
}

function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { name, text } = statement as { name?: string; text?: string };
  return name ?? text ?? 'unknown';
}
