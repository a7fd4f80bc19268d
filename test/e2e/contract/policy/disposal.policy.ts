/** Dump sites: seen by all who drive or plan, kept by the administrator. */
export const DISPOSAL_POLICY: Readonly<Record<string, string>> = {
  listDumpSites: '==. ==. ==. ==.',
  createDumpSite: '- - + +',
  getDumpSite: '++0 ++0 ++0 ++0',
  updateDumpSite: '--- --- ++0 ++0',
  listDumpFees: '++0 ++0 ++0 ++0',
  createDumpFee: '--- --- ++0 ++0',
  quoteDumpSite: '++0 ++0 ++0 ++0',
};
