/** What is done with customers beside keeping them: the office archives, the administrator decides who is not served. */
export const CUSTOMERS_POLICY: Readonly<Record<string, string>> = {
  listCustomerHolds: '--- ++0 ++0 ++0',
  placeCustomerHold: '--- --- ++0 ++0',
  liftCustomerHold: '--- --- ++0 ++0',
  placeCustomerAccount: '--- ++0 ++0 ++0',
  listPropertyOwners: '--- ++0 ++0 ++0',
  transferProperty: '--- ++0 ++0 ++0',
  splitProperty: '--- ++0 ++0 ++0',
  listConsents: '--- ++0 ++0 ++0',
  getCurrentConsents: '--- ++0 ++0 ++0',
  recordConsent: '--- ++0 ++0 ++0',
  archiveCustomer: '--- ++0 ++0 ++0',
  unarchiveCustomer: '--- ++0 ++0 ++0',
};
