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

  // Saved views: the rows are views the administrator shares; changing them needs the right to share
  listSavedViews: '==. ==. ==. ==.',
  getSavedView: '++0 ++0 ++0 ++0',
  createSavedView: '- + + +',
  updateSavedView: '--0 --0 ++0 ++0',
  deleteSavedView: '--0 --0 ++0 ++0',
  setDefaultView: '++0 ++0 ++0 ++0',
  clearDefaultView: '++0 ++0 ++0 ++0',

  // Bulk operations: the rows are the administrator's, so the office does not see them
  listBulkOperations: '- ... ==. ==.',
  getBulkOperation: '--- 000 ++0 ++0',
  listBulkOperationItems: '--- 000 ++0 ++0',
  startBulkOperation: '- + + +',
  cancelBulkOperation: '--- 000 ++0 ++0',
  undoBulkOperation: '--- 000 ++0 ++0',
};
