import { Global, Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { MailCourier } from './delivery/mail-courier';
import { MailDelivery } from './delivery/mail-delivery';
import { MailRows } from './delivery/mail-rows';
import { Mail } from './mail';
import { SealedMailContent } from './mail-content';
import { QueuedMail } from './queued-mail';
import { PurgeMail } from './retention/purge-mail.job';
import { LocalOutbox } from './transports/local-outbox';
import { MailRoutes } from './transports/mail-routes';
import { MailTransport } from './transports/mail-transport';
import { SmtpTransport } from './transports/smtp-transport';

/** Writing mail, for every process, and the way it takes. */
@Global()
@Module({
  providers: [
    { provide: Mail, useClass: QueuedMail },
    SealedMailContent,
    {
      provide: MailTransport,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) =>
        config.mail.smtpUrl === undefined ? new LocalOutbox(config) : new SmtpTransport(config),
    },
    MailRoutes,
    MailRows,
  ],
  exports: [Mail, SealedMailContent, MailTransport, MailRoutes, MailRows],
})
export class MailModule {}

/** The worker's side: delivers what was written. */
@Module({ providers: [MailDelivery, MailCourier, PurgeMail] })
export class MailWorkerModule {}
