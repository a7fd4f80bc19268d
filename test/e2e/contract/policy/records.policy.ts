/** What companies add of their own to every record: tags, custom fields, saved views, bulk operations. */
export const RECORDS_POLICY: Readonly<Record<string, string>> = {
  // Tags: the office uses them, the administrator keeps them in order
  listTags: '- ==. ==. ==.',
  getTag: '--- ++0 ++0 ++0',
  createTag: '- + + +',
  updateTag: '--- --- ++0 ++0',
  mergeTag: '--- --- ++0 ++0',
  deleteTag: '--- --- ++0 ++0',
  setWorkOrderTags: '--- ++0 ++0 ++0',
  setInvoiceTags: '--- --- ++0 ++0',

  // Custom fields: everybody sees what there is, the administrator defines it
  listCustomFields: '==. ==. ==. ==.',
  getCustomField: '++0 ++0 ++0 ++0',
  createCustomField: '- - + +',
  updateCustomField: '--- --- ++0 ++0',
  deleteCustomField: '--- --- ++0 ++0',
  restoreCustomField: '--- --- ++0 ++0',
};
