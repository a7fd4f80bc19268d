import { definePermissions } from './permissions';

/** Sending is a right of its own, wherever a message starts: a work order, an invoice, a campaign. */
export const messagePermissions = definePermissions({
  resource: 'messages',
  title: 'Messages',
  actions: { send_sms: 'Send text messages', send_email: 'Send e-mails' },
  grants: { user: [{ actions: ['send_sms', 'send_email'] }], admin: [{ actions: ['*'] }] },
});
