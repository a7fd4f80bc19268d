/** Licences and certifications: a technician reads his own, the office all, the administrator keeps them. */
export const COMPLIANCE_POLICY: Readonly<Record<string, string>> = {
  listLicenses: '=.. ==. ==. ==.',
  getLicense: '+00 ++0 ++0 ++0',
  createLicense: '- - + +',
  updateLicense: '--- --- ++0 ++0',
  deleteLicense: '--- --- ++0 ++0',
  renewLicense: '--- --- ++0 ++0',

  listCertifications: '=.. ==. ==. ==.',
  getCertification: '+00 ++0 ++0 ++0',
  createCertification: '- - + +',
  updateCertification: '--- --- ++0 ++0',
  deleteCertification: '--- --- ++0 ++0',
  renewCertification: '--- --- ++0 ++0',
  listTraining: '+00 ++0 ++0 ++0',
  addTraining: '--- --- ++0 ++0',

  listCredentialRequirements: '- ==. ==. ==.',
  createCredentialRequirement: '- - + +',
  deleteCredentialRequirement: '--- --- ++0 ++0',

  getTechnicianClearance: '+00 ++0 ++0 ++0',
  getComplianceDashboard: '+ + + +',
};
