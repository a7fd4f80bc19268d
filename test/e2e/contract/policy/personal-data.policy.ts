/** What the law gives to persons is handed out and carried out by the administrator. */
export const PERSONAL_DATA_POLICY: Readonly<Record<string, string>> = {
  exportPersonalData: '--- --- ++0 ++0',
  exportContactData: '--- --- ++0 ++0',
  eraseCustomer: '--- --- ++0 ++0',
  eraseContact: '--- --- ++0 ++0',
};
