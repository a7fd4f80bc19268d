/** The life of a company: its own people pause and resume it, the platform's staff do everything else. */
export const COMPANY_LIFE_POLICY: Readonly<Record<string, string>> = {
  pauseTenant: '- - + +',
  resumeTenant: '- - + +',
  getClosing: '- - + +',
  beginClosing: '- - + +',
  cancelClosing: '- - + +',
  createCompanyExportLink: '- - + +',

  // Its calendar: everybody plans by it, the administrator keeps it
  getCompanyCalendar: '+ + + +',
  listCalendarDays: '+ + + +',
  setCalendarDay: '- - + +',
  clearCalendarDay: '- - + +',
  listHolidays: '+ + + +',
  getPayPeriods: '+ + + +',
  getQuietHours: '+ + + +',

  // Its logo
  getCompanyLogo: '+ + + +',
  setCompanyLogo: '- - + +',
  removeCompanyLogo: '- - + +',

  // How it writes its numbers
  listNumberFormats: '+ + + +',
  setNumberFormat: '- - + +',
  previewNumberFormat: '- - + +',

  // The platform's desk
  listCompanies: '- - - +',
  getCompany: '- - - +',
  createCompany: '- - - +',
  activateCompany: '- - - +',
  suspendCompany: '- - - +',
  resumeCompany: '- - - +',
  placeLegalHold: '- - - +',
  liftLegalHold: '- - - +',
  orderClosing: '- - - +',
  callOffClosing: '- - - +',
  listDeletionCertificates: '- - - +',
  verifyDeletionCertificates: '- - - +',
};
