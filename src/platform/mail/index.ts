export { Mail, type MailMessage } from './mail';
