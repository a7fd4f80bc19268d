import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { CompanyClock } from '../../platform/company-clock';
import { MailFailure, type MailReceipt, MailRoutes, MailTransport, type OutgoingMail } from '../../platform/mail';
import { runInContext } from '../../platform/tenancy';
import { mailFailure } from './magic-inputs';
import { SandboxLog } from './sandbox-log';

/** Mail of sandboxes: kept where the sandbox can read it, and never sent. */
@Injectable()
export class FakeMail extends MailTransport implements OnModuleInit {
  override readonly name = 'sandbox';

  constructor(
    private readonly routes: MailRoutes,
    private readonly clock: CompanyClock,
    private readonly log: SandboxLog,
  ) {
    super();
  }

  onModuleInit(): void {
    this.routes.register('sandbox', async ({ tenantId }) =>
      tenantId !== null && (await inCompany(tenantId, () => this.clock.isMovable())) ? this : null,
    );
  }

  override deliver({ tenantId, kind, to, subject, text }: OutgoingMail): Promise<MailReceipt> {
    if (tenantId === null) throw new MailFailure('permanent', 'Mail of the installation is not mail of a sandbox');
    return inCompany(tenantId, async () => {
      const failure = mailFailure(to);
      const outcome = failure ?? 'sent';
      const reference = await this.log.keep({
        channel: 'mail',
        recipient: to,
        content: { kind, subject, text },
        outcome,
      });
      if (failure) throw new MailFailure(failure, 'The address asks for this outcome');
      return { reference };
    });
  }
}

function inCompany<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const requestId = newId();
  const actor = { kind: 'system', name: 'sandbox_mail' } as const;
  return runInContext({ requestId, correlationId: requestId, tenantId, actor }, work);
}
