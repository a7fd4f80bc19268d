import type { MailContent } from '../../src/platform/mail';
import { SealedMailContent } from '../../src/platform/mail';
import { UnitOfWork } from '../../src/platform/database';
import type { TestApp } from './app';

export interface Letter extends MailContent {
  readonly id: string;
  readonly kind: string;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly content: string | null;
}

/** Every mail that was written to an address, the oldest first; whether a worker has delivered it already or not. */
export async function lettersTo(test: TestApp, address: string): Promise<Letter[]> {
  const rows = await test.app
    .get(UnitOfWork, { strict: false })
    .runAsSystem((manager) =>
      manager.query<Row[]>('SELECT id, kind, content FROM mail_messages WHERE recipient = $1 ORDER BY id', [address]),
    );
  return Promise.all(rows.map(async ({ id, kind, content }) => ({ id, kind, ...(await wordsOf(test, id, content)) })));
}

/** The newest mail of a kind to an address. @throws when there is none */
export async function letterTo(test: TestApp, address: string, kind: string): Promise<Letter> {
  const found = (await lettersTo(test, address)).findLast((letter) => letter.kind === kind);
  if (!found) throw new Error(`No mail ${kind} was written to ${address}`);
  return found;
}

/** The one-time token of the link in a mail: it stands behind the `#`, where servers do not see it. */
export function tokenIn({ text }: Letter): string {
  const token = /https?:\/\/\S+#token=([\w-]{43})/.exec(text)?.[1];
  if (token === undefined) throw new Error('There is no link in this mail');
  return token;
}

/** What has been delivered is only in the local outbox. */
async function wordsOf(test: TestApp, id: string, sealed: string | null): Promise<MailContent> {
  if (sealed !== null) return test.app.get(SealedMailContent, { strict: false }).open(id, sealed);
  return (await test.http.get(`/dev/mail/${id}`).expect(200)).body as MailContent;
}
