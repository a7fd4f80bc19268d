import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { type CommitWrite, UnitOfWork } from '../database';
import { currentContext } from '../tenancy';
import { Mail, type MailMessage } from './mail';
import { SealedMailContent } from './mail-content';

interface MailRow {
  readonly [column: string]: unknown;
}

const MAIL_WRITE: CommitWrite<MailRow> = {
  name: 'mail',
  statement: (rows) => ({
    name: 'queue_mail_messages',
    text: `INSERT INTO public.mail_messages (id, tenant_id, kind, recipient, content, useful_until, correlation_id)
      SELECT r.id, coalesce(crm.tenant_id(), r.tenant_id), r.kind, r.recipient, r.content, r.useful_until, r.correlation_id
      FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, tenant_id uuid, kind text, recipient text, content text,
        useful_until timestamptz, correlation_id text)`,
    values: [JSON.stringify(rows)],
  }),
};

/** Writes the intent together with COMMIT; a rollback takes it along. */
@Injectable()
export class QueuedMail extends Mail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly content: SealedMailContent,
  ) {
    super();
  }

  override async queue({ kind, to, usefulUntil, ...content }: MailMessage): Promise<void> {
    const [id, context] = [newId(), currentContext()];
    this.unitOfWork.enlist(MAIL_WRITE, {
      id,
      tenant_id: context?.tenantId ?? null,
      kind,
      recipient: to,
      content: this.content.seal(id, content),
      useful_until: usefulUntil ?? null,
      correlation_id: context?.correlationId ?? null,
    });
  }
}
