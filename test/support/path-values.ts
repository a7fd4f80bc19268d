import type { TestCompany } from './company';
import type { CompanyData } from './company-data';
import type { DocumentedOperation } from './openapi';

const PREFIXES: readonly (readonly [prefix: string, pick: (data: CompanyData, company: TestCompany) => string])[] = [
  ['/api/v2/exports/', (data) => data.exportId],
  ['/api/v2/platform/tenants/', (_data, company) => company.tenantId],
  ['/api/v2/admin/users/invitations/', (data) => data.invitationId],
  ['/api/v2/admin/users/', (_data, company) => company.user.id],
  ['/api/v2/users/', (_data, company) => company.user.id],
  ['/api/v2/support-access/', (data) => data.supportAccessId],
  ['/api/v2/platform/support-access/', (data) => data.supportAccessId],
  ['/api/v2/roles/', (data) => data.roleId],
  ['/api/v2/admin/api-clients/', (data) => data.apiClientId],
  ['/api/v2/oauth/grants/', (data) => data.appGrantId],
  ['/api/v2/customers/', (data) => data.customerId],
  ['/api/v2/properties/', (data) => data.propertyId],
  ['/api/v2/contacts/', (data) => data.contactId],
  ['/api/v2/saved-views/', (data) => data.savedViewId],
  ['/api/v2/bulk-operations/', (data) => data.bulkOperationId],
  ['/api/v2/custom-fields/', (data) => data.customFieldId],
  ['/api/v2/tags/', (data) => data.tagId],
  ['/api/v2/services/', (data) => data.serviceId],
  ['/api/v2/tax-rates/', (data) => data.taxRateId],
  ['/api/v2/pricing/rule-sets/', (data) => data.ruleSetId],
  ['/api/v2/pricing/client-rates/', (data) => data.clientRateId],
  ['/api/v2/tax-exemptions/', (data) => data.taxExemptionId],
  ['/api/v2/pricing/index-values/', (data) => data.priceIndexValueId],
  ['/api/v2/shifts/', (data) => data.shiftId],
  ['/api/v2/blackouts/', (data) => data.blackoutId],
  ['/api/v2/vehicles/', (data) => data.vehicleId],
  ['/api/v2/vehicle-assignments/', (data) => data.vehicleAssignmentId],
  ['/api/v2/dump-sites/', (data) => data.dumpSiteId],
  ['/api/v2/price-increases/', (data) => data.priceIncreaseId],
  ['/api/v2/pipelines/', (data) => data.pipelineId],
  ['/api/v2/lost-reasons/', (data) => data.lostReasonId],
  ['/api/v2/lead-sources/', (data) => data.leadSourceId],
  ['/api/v2/assignment-rules/', (data) => data.assignmentRuleId],
  ['/api/v2/referral-partners/', (data) => data.referralPartnerId],
  ['/api/v2/opportunities/', (data) => data.opportunityId],
  ['/api/v2/technicians/', (data) => data.technicianId],
  ['/api/v2/licenses/', (data) => data.licenseId],
  ['/api/v2/certifications/', (data) => data.certificationId],
  ['/api/v2/credential-requirements/', (data) => data.credentialRequirementId],
  ['/api/v2/form-templates/', (data) => data.formTemplateId],
  ['/api/v2/septic-systems/', (data) => data.septicSystemId],
  ['/api/v2/tanks/', (data) => data.tankId],
  ['/api/v2/work-orders/', (data) => data.workOrderId],
  ['/api/v2/invoices/', (data) => data.invoiceId],
  ['/api/v2/payments/', (data) => data.paymentId],
  ['/api/v2/payroll/commission-plans/', (data) => data.commissionPlanId],
  ['/api/v2/payroll/commissions/', (data) => data.commissionId],
  ['/api/v2/imports/', (data) => data.importId],
  ['/api/v2/job-types/', (data) => data.jobTypeId],
  ['/api/v2/sandboxes/', (data) => data.sandboxId],
  ['/api/v2/webhooks/deliveries/', (data) => data.webhookDeliveryId],
  ['/api/v2/webhooks/', (data) => data.webhookId],
  ['/api/v2/admin/dead-letters/', (data) => data.deadLetterId],
];

/** What to put into the `{…}` of an operation's address so that it names a row of the company. */
export function pathValues(
  data: CompanyData,
  company: TestCompany,
): (operation: Pick<DocumentedOperation, 'path'>) => Record<string, string> {
  return ({ path }) => {
    const id = PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1](data, company);
    const { photoId, signatureId, apiClientSecretId, technicianId, visitId } = data;
    return {
      photoId,
      signatureId,
      technicianId,
      visitId,
      apiClientSecretId,
      day: '2026-12-24',
      kind: 'work_order',
      uid: 'unknown',
      ...(id !== undefined && { id }),
    };
  };
}
