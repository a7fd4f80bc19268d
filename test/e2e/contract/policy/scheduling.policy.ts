/** The office keeps shifts and blackouts, the administrator lays down the rules; a technician sees his own shifts. */
export const SCHEDULING_POLICY: Readonly<Record<string, string>> = {
  listShifts: '=.. ==. ==. ==.',
  createShift: '- + + +',
  updateShift: '--- ++0 ++0 ++0',
  deleteShift: '--- ++0 ++0 ++0',
  listBlackouts: '- ==. ==. ==.',
  createBlackout: '- + + +',
  listAffectedVisits: '--- ++0 ++0 ++0',
  deleteBlackout: '--- ++0 ++0 ++0',
  getSchedulingSettings: '- + + +',
  replaceSchedulingSettings: '- - + +',
  getCapacity: '- + + +',
};
