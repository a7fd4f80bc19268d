/** Septic systems and tanks: everybody reads and measures, the office keeps them, the administrator deletes them. */
export const EQUIPMENT_POLICY: Readonly<Record<string, string>> = {
  listSepticSystems: '==. ==. ==. ==.',
  getSepticSystem: '++0 ++0 ++0 ++0',
  createSepticSystem: '- + + +',
  updateSepticSystem: '--- ++0 ++0 ++0',
  deleteSepticSystem: '--- --- ++0 ++0',

  listTanks: '==. ==. ==. ==.',
  getTank: '++0 ++0 ++0 ++0',
  createTank: '- + + +',
  updateTank: '--- ++0 ++0 ++0',
  deleteTank: '--- --- ++0 ++0',

  listTankMeasurements: '++0 ++0 ++0 ++0',
  addTankMeasurement: '++0 ++0 ++0 ++0',
  getTankDue: '++0 ++0 ++0 ++0',
};
