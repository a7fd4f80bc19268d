import { Client } from 'pg';
import type { Response, Test } from 'supertest';

/** What a request has the database do: names of prepared statements, else their texts, in their order. */
export async function statementsOf(call: () => Test): Promise<{ answer: Response; statements: string[] }> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    const answer = await call();
    const statements = spy.mock.calls.flatMap(([statement]) => namesOf(statement as unknown));
    return { answer, statements };
  } finally {
    spy.mockRestore();
  }
}

interface Named {
  readonly name?: string;
  readonly text?: string;
}

/** Several where they travel together in one round trip. */
function namesOf(statement: unknown): string[] {
  if (typeof statement === 'string') return [statement];
  const { statements, ...alone } = statement as Named & { readonly statements?: readonly Named[] };
  return (statements ?? [alone]).map(({ name, text }) => name ?? text ?? 'unknown');
}
