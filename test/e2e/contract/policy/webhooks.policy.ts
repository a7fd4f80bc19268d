/** Webhooks and what they carry, and sandboxes: the administrator's. */
export const WEBHOOK_POLICY: Readonly<Record<string, string>> = {
  listWebhookTopics: '- - + +',
  listWebhooks: '- - ==. ==.',
  createWebhook: '- - + +',
  getWebhook: '--- --- ++0 ++0',
  updateWebhook: '--- --- ++0 ++0',
  deleteWebhook: '--- --- ++0 ++0',
  rotateWebhookSecret: '--- --- ++0 ++0',
  listWebhookDeliveries: '--- --- ++0 ++0',
  getWebhookDelivery: '--- --- ++0 ++0',
  replayWebhookDelivery: '--- --- ++0 ++0',
  replayWebhook: '--- --- ++0 ++0',
  listSandboxes: '- - + +',
  createSandbox: '- - + +',
  resetSandbox: '--- --- ++0 ++0',
  deleteSandbox: '--- --- ++0 ++0',
  getSandboxClock: '- - + +',
  advanceSandboxClock: '- - + +',
  listSandboxMessages: '- - + +',
  // The feed is for whoever sees all rows of a resource
  listChanges: '- + + +',
  testWebhook: '--- --- ++0 ++0',
};
