import { ACCOUNT_POLICY, ACCOUNT_PUBLIC_OPERATIONS } from './policy/account.policy';
import { MEMBERS_POLICY, MEMBERS_PUBLIC_OPERATIONS } from './policy/members.policy';
import { TRUST_POLICY, TRUST_PUBLIC_OPERATIONS } from './policy/trust.policy';
import { WEBHOOK_POLICY } from './policy/webhooks.policy';
import { PARTNER_POLICY } from './policy/partner-access.policy';
import { SITE_WORK_POLICY } from './policy/site-work.policy';
import { SESSION_POLICY, SESSION_PUBLIC_OPERATIONS } from './policy/sessions-and-factors.policy';
import { RECORDS_POLICY } from './policy/records.policy';
import { PERSONAL_DATA_POLICY } from './policy/personal-data.policy';
import { DISPOSAL_POLICY } from './policy/disposal.policy';
import { EXPORTS_POLICY } from './policy/exports.policy';
import { CUSTOMERS_POLICY } from './policy/customers.policy';
import { SALES_POLICY } from './policy/sales.policy';
import { COMPANY_LIFE_POLICY } from './policy/company-life.policy';
import { SCHEDULING_POLICY } from './policy/scheduling.policy';
import { WORKFORCE_POLICY } from './policy/workforce.policy';
import { COMPLIANCE_POLICY } from './policy/compliance.policy';
import { EQUIPMENT_POLICY } from './policy/equipment.policy';

/**
 * What every operation answers to every role, written by hand: neither the rules of the product nor its document are asked.
 * One word for each role, in the order technician, user, admin, superuser:
 *
 *   +++  three rows: the technician's own, one of the same company that is not his, one of another company.
 *        The letters are the answers to them:  + carried out   - 403   0 404, as for an id that does not exist
 *   =.=  the same rows in a list:              = listed        . left out
 *   +    an operation without a row of its own
 *
 * `+` means the access is granted: any answer but 401, 403 and 404 (a stale If-Match, for instance, keeps the rows alive).
 * Anonymous callers get 401 everywhere but in {@link PUBLIC_OPERATIONS}.
 */
export const POLICY: Readonly<Record<string, string>> = {
  ...SESSION_POLICY,
  ...ACCOUNT_POLICY,
  ...WEBHOOK_POLICY,
  ...PARTNER_POLICY,

  ...RECORDS_POLICY,
  ...WORKFORCE_POLICY,
  ...CUSTOMERS_POLICY,
  ...SCHEDULING_POLICY,
  // Sign-in and company
  getProfile: '+ + + +',
  getTenant: '+ + + +',
  updateTenant: '- - + +',

  // Users: administration only
  listUsers: '- - ==. ==.',
  createUser: '- - + +',
  getUser: '--- --- ++0 ++0',
  updateUser: '--- --- ++0 ++0',
  deactivateUser: '--- --- ++0 ++0',
  listRoles: '- - + +',

  // Customers: closed to technicians, deletion is the administrator's
  listCustomers: '- ==. ==. ==.',
  findDuplicateCustomers: '- + + +',
  createCustomer: '- + + +',
  getCustomer: '--- ++0 ++0 ++0',
  updateCustomer: '--- ++0 ++0 ++0',
  deleteCustomer: '--- --- ++0 ++0',
  restoreCustomer: '--- --- ++0 ++0',
  listProperties: '- ==. ==. ==.',
  listCustomerProperties: '--- ++0 ++0 ++0',
  createProperty: '--- ++0 ++0 ++0',
  getProperty: '--- ++0 ++0 ++0',
  updateProperty: '--- ++0 ++0 ++0',
  deleteProperty: '--- --- ++0 ++0',
  restoreProperty: '--- --- ++0 ++0',
  listCustomerContacts: '--- ++0 ++0 ++0',
  createContact: '--- ++0 ++0 ++0',
  getContact: '--- ++0 ++0 ++0',
  updateContact: '--- ++0 ++0 ++0',
  deleteContact: '--- --- ++0 ++0',
  restoreContact: '--- --- ++0 ++0',

  // Imports: the office
  createImport: '- + + +',
  listImports: '- ==. ==. ==.',
  getImport: '--- ++0 ++0 ++0',
  commitImport: '--- ++0 ++0 ++0',
  listImportRows: '--- ++0 ++0 ++0',
  getRejectedRows: '--- ++0 ++0 ++0',

  // Price book: read by all, kept by the administrator
  listServices: '==. ==. ==. ==.',
  createService: '- - + +',
  getService: '++0 ++0 ++0 ++0',
  updateService: '--- --- ++0 ++0',
  deleteService: '--- --- ++0 ++0',
  restoreService: '--- --- ++0 ++0',
  listTaxRates: '- ==. ==. ==.',
  createTaxRate: '- - + +',
  updateTaxRate: '--- --- ++0 ++0',
  listPriceIncreases: '- - ==. ==.',
  getPriceIncrease: '--- --- ++0 ++0',
  listRaisedPrices: '--- --- ++0 ++0',
  createPriceIncrease: '- - + +',
  cancelPriceIncrease: '--- --- ++0 ++0',

  // Pricing: the office calculates, the administrator lays down
  listPricingRuleSets: '- ==. ==. ==.',
  getPricingRuleSet: '--- ++0 ++0 ++0',
  createPricingRuleSet: '- - + +',
  updatePricingRuleSet: '--- --- ++0 ++0',
  publishPricingRuleSet: '--- --- ++0 ++0',
  deprecatePricingRuleSet: '--- --- ++0 ++0',
  listTaxExemptions: '- ==. ==. ==.',
  createTaxExemption: '- - + +',
  updateTaxExemption: '--- --- ++0 ++0',
  listPriceIndexValues: '- ==. ==. ==.',
  createPriceIndexValue: '- - + +',
  deletePriceIndexValue: '--- --- ++0 ++0',
  listClientRates: '- ==. ==. ==.',
  getClientRate: '--- ++0 ++0 ++0',
  createClientRate: '- - + +',
  updateClientRate: '--- --- ++0 ++0',
  deleteClientRate: '--- --- ++0 ++0',
  calculatePrice: '- + + +',
  getCustomerPriceTier: '--- ++0 ++0 ++0',
  assignCustomerPriceTier: '--- --- ++0 ++0',

  ...SALES_POLICY,

  // Technicians are seen by all; what they earn by themselves and the administrator
  listTechnicians: '==. ==. ==. ==.',
  createTechnician: '- - + +',
  getTechnician: '++0 ++0 ++0 ++0',
  updateTechnician: '--- --- ++0 ++0',
  deleteTechnician: '--- --- ++0 ++0',
  restoreTechnician: '--- --- ++0 ++0',
  listPayRates: '+00 --- ++0 ++0',
  createPayRate: '--- --- ++0 ++0',

  // Work orders: a technician sees and moves his own
  listJobTypes: '+ + + +',
  createJobType: '- - + +',
  updateJobType: '--- --- ++0 ++0',
  listWorkOrders: '=.. ==. ==. ==.',
  createWorkOrder: '- + + +',
  getWorkOrder: '+00 ++0 ++0 ++0',
  updateWorkOrder: '--- ++0 ++0 ++0',
  deleteWorkOrder: '--- ++0 ++0 ++0',
  restoreWorkOrder: '--- ++0 ++0 ++0',
  setWorkOrderLines: '--- ++0 ++0 ++0',
  scheduleWorkOrder: '--- ++0 ++0 ++0',
  unscheduleWorkOrder: '--- ++0 ++0 ++0',
  moveWorkOrder: '+00 ++0 ++0 ++0',
  listWorkOrderEvents: '+00 ++0 ++0 ++0',
  getWorkOrderTimeInStatus: '+00 ++0 ++0 ++0',
  getWorkOrderPrice: '+00 ++0 ++0 ++0',
  listWorkOrderPhotos: '+00 ++0 ++0 ++0',
  listVisits: '+00 ++0 ++0 ++0',
  getVisit: '+00 ++0 ++0 ++0',
  addVisit: '--- ++0 ++0 ++0',
  updateVisit: '--- ++0 ++0 ++0',
  moveVisit: '+00 ++0 ++0 ++0',
  moveCrewMember: '+00 ++0 ++0 ++0',
  addWorkOrderPhoto: '+00 ++0 ++0 ++0',
  getWorkOrderPhotoContent: '+00 ++0 ++0 ++0',

  ...SITE_WORK_POLICY,

  // Invoices: a technician reads those of his work, the office reads, the administrator decides
  listInvoices: '=.. ==. ==. ==.',
  createInvoice: '- - + +',
  getInvoice: '+00 ++0 ++0 ++0',
  getInvoicePdf: '+00 ++0 ++0 ++0',
  updateInvoice: '--- --- ++0 ++0',
  replaceInvoiceLines: '--- --- ++0 ++0',
  discardInvoice: '--- --- ++0 ++0',
  issueInvoice: '--- --- ++0 ++0',
  voidInvoice: '--- --- ++0 ++0',

  // Payments: the office reads, the administrator records
  listPayments: '- ==. ==. ==.',
  getCustomerCredit: '- + + +',
  getPayment: '--- ++0 ++0 ++0',
  recordPayment: '- - + +',
  allocatePayment: '--- --- ++0 ++0',

  // Payroll: a technician sees his own commissions, nobody else's
  listCommissions: '=.. - ==. ==.',
  getCommission: '+00 --- ++0 ++0',
  approveCommission: '--- --- ++0 ++0',
  listCommissionPlans: '- - ==. ==.',
  getCommissionPlan: '--- --- ++0 ++0',
  createCommissionPlan: '- - + +',
  replaceCommissionPlan: '--- --- ++0 ++0',

  // Operations
  listAuditLog: '- - ==. ==.',
  exportAuditLog: '- - + +',
  listDeadLetters: '- - ==. ==.',
  replayDeadLetter: '--- --- ++0 ++0',
  openQueueBoard: '- - + +',
  ...MEMBERS_POLICY,
  ...TRUST_POLICY,

  ...COMPANY_LIFE_POLICY,
  ...COMPLIANCE_POLICY,
  ...EQUIPMENT_POLICY,
  ...EXPORTS_POLICY,
  ...PERSONAL_DATA_POLICY,
  ...DISPOSAL_POLICY,
};

/** Open to everybody, with what a caller gets who brings nothing but the documented body. */
export const PUBLIC_OPERATIONS: Readonly<Record<string, number>> = {
  ...SESSION_PUBLIC_OPERATIONS,
  login: 200,
  refresh: 401,
  logout: 204,
  getHealth: 200,
  getReadiness: 200,
  getMetrics: 200,
  ...MEMBERS_PUBLIC_OPERATIONS,
  ...TRUST_PUBLIC_OPERATIONS,
  ...ACCOUNT_PUBLIC_OPERATIONS,
};
