import { DemoIds } from '../../src/platform/openapi/demo-ids';
import type { TestCompany } from './company';
import type { CompanyData } from './company-data';
import type { DocumentedOperation } from './openapi';

/** The documented example of an operation's body, with rows of a company of the test in place of the demo's. */
export function documentedBody(operation: DocumentedOperation, data: CompanyData, company: TestCompany): unknown {
  const example = operation.requestBody?.content['application/json']?.example;
  if (example === undefined) return undefined;
  return JSON.parse(inWordsOf(JSON.stringify(example), data, company));
}

/** A text about the demo company, made to speak of a company of the test. */
export function inWordsOf(text: string, data: CompanyData, company: TestCompany): string {
  return Object.entries(substitutes(data, company)).reduce(
    (result, [demoId, id]) => result.replaceAll(demoId, id),
    text,
  );
}

function substitutes(data: CompanyData, company: TestCompany): Readonly<Record<string, string>> {
  return {
    [DemoIds.tenant]: company.tenantId,
    [DemoIds.customer]: data.customerId,
    [DemoIds.property]: data.propertyId,
    [DemoIds.contact]: data.contactId,
    [DemoIds.savedView]: data.savedViewId,
    [DemoIds.bulkOperation]: data.bulkOperationId,
    [DemoIds.customField]: data.customFieldId,
    [DemoIds.tag]: data.tagId,
    [DemoIds.service]: data.serviceId,
    [DemoIds.overageService]: data.serviceId,
    [DemoIds.taxRate]: data.taxRateId,
    [DemoIds.draftRuleSet]: data.ruleSetId,
    [DemoIds.clientRate]: data.clientRateId,
    [DemoIds.taxExemption]: data.taxExemptionId,
    [DemoIds.vehicle]: data.vehicleId,
    [DemoIds.vehicleAssignment]: data.vehicleAssignmentId,
    [DemoIds.dumpSite]: data.dumpSiteId,
    [DemoIds.pipeline]: data.pipelineId,
    [DemoIds.lostReason]: data.lostReasonId,
    [DemoIds.leadSource]: data.leadSourceId,
    [DemoIds.assignmentRule]: data.assignmentRuleId,
    [DemoIds.referralPartner]: data.referralPartnerId,
    [DemoIds.opportunity]: data.opportunityId,
    [DemoIds.formTemplate]: data.formTemplateId,
    [DemoIds.technician]: data.technicianId,
    [DemoIds.license]: data.licenseId,
    [DemoIds.certification]: data.certificationId,
    [DemoIds.visit]: data.visitId,
    [DemoIds.septicSystem]: data.septicSystemId,
    [DemoIds.tank]: data.tankId,
    [DemoIds.workOrder]: data.completedWorkOrderId,
    [DemoIds.scheduledWorkOrder]: data.workOrderId,
    [DemoIds.invoice]: data.invoiceId,
    [DemoIds.issuedInvoice]: data.issuedInvoiceId,
    [DemoIds.payment]: data.paymentId,
    [DemoIds.commissionPlan]: data.commissionPlanId,
    [DemoIds.commission]: data.commissionId,
    [DemoIds.apiClient]: data.apiClientId,
    [DemoIds.officeUser]: company.user.id,
    [DemoIds.technicianUser]: company.technician.id,
    [DemoIds.adminUser]: company.admin.id,
  };
}
