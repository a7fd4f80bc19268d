/** Exports: the office and the administrator; each sees what he asked for himself (here the administrator did). */
export const EXPORTS_POLICY: Readonly<Record<string, string>> = {
  createExport: '- + + +',
  listExports: '- ... ==. ...',
  getExport: '--- 000 ++0 000',
  cancelExport: '--- 000 ++0 000',
  createExportLink: '--- 000 ++0 000',
};
