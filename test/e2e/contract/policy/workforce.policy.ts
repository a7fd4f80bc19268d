/** Vehicles and skills: seen by all, kept by the administrator, vehicles given out by the office. */
export const WORKFORCE_POLICY: Readonly<Record<string, string>> = {
  listTechnicianSkills: '==. ==. ==. ==.',
  getTechnicianSkills: '++0 ++0 ++0 ++0',
  replaceTechnicianSkills: '--- --- ++0 ++0',
  listVehicles: '==. ==. ==. ==.',
  getVehicle: '++0 ++0 ++0 ++0',
  createVehicle: '- - + +',
  updateVehicle: '--- --- ++0 ++0',
  deleteVehicle: '--- --- ++0 ++0',
  restoreVehicle: '--- --- ++0 ++0',
  listVehicleAssignments: '==. ==. ==. ==.',
  createVehicleAssignment: '- + + +',
  deleteVehicleAssignment: '--- ++0 ++0 ++0',
};
