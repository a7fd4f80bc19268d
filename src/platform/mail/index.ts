export { MailRows } from './delivery/mail-rows';
export { mountDevMail } from './dev/dev-mail';
export { composeLetter, type LetterDraft } from './letter';
export { Mail, type MailMessage } from './mail';
export { type MailContent, SealedMailContent } from './mail-content';
export { MailModule, MailWorkerModule } from './mail.module';
export { type MailRoute, MailRoutes } from './transports/mail-routes';
export { MailFailure, type MailReceipt, MailTransport, type OutgoingMail } from './transports/mail-transport';
