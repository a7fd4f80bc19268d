import type { OpenAPIObject } from '@nestjs/swagger';
import { DemoIds } from './demo-ids';
import type { SchemaObject, SchemaOrReference } from './types';

/** The demo row an `{id}` in an address stands for; the first prefix that fits decides. */
const PATH_EXAMPLES: readonly (readonly [prefix: string, id: string])[] = [
  ['/api/v2/exports', DemoIds.export],
  ['/api/v2/platform/tenants', DemoIds.rivalTenant],
  ['/api/v2/admin/users/invitations', DemoIds.invitation],
  ['/api/v2/admin/users', DemoIds.officeUser],
  ['/api/v2/support-access', DemoIds.supportAccess],
  ['/api/v2/platform/support-access', DemoIds.supportAccess],
  ['/api/v2/roles', DemoIds.dispatchRole],
  ['/api/v2/admin/api-clients', DemoIds.apiClient],
  ['/api/v2/oauth/grants', DemoIds.appGrant],
  ['/api/v2/customers', DemoIds.customer],
  ['/api/v2/properties', DemoIds.property],
  ['/api/v2/contacts', DemoIds.contact],
  ['/api/v2/tags', DemoIds.tag],
  ['/api/v2/saved-views', DemoIds.savedView],
  ['/api/v2/bulk-operations', DemoIds.bulkOperation],
  ['/api/v2/custom-fields', DemoIds.customField],
  ['/api/v2/imports', DemoIds.import],
  ['/api/v2/services', DemoIds.service],
  ['/api/v2/job-types', DemoIds.jobType],
  ['/api/v2/tax-rates', DemoIds.taxRate],
  ['/api/v2/pricing/rule-sets', DemoIds.draftRuleSet],
  ['/api/v2/pricing/client-rates', DemoIds.clientRate],
  ['/api/v2/tax-exemptions', DemoIds.taxExemption],
  ['/api/v2/pricing/index-values', DemoIds.priceIndexValue],
  ['/api/v2/dump-sites', DemoIds.dumpSite],
  ['/api/v2/price-increases', DemoIds.priceIncrease],
  ['/api/v2/pipelines', DemoIds.pipeline],
  ['/api/v2/opportunities', DemoIds.opportunity],
  ['/api/v2/lost-reasons', DemoIds.lostReason],
  ['/api/v2/lead-sources', DemoIds.leadSource],
  ['/api/v2/assignment-rules', DemoIds.assignmentRule],
  ['/api/v2/referral-partners', DemoIds.referralPartner],
  ['/api/v2/technicians', DemoIds.technician],
  ['/api/v2/shifts', DemoIds.shift],
  ['/api/v2/blackouts', DemoIds.blackout],
  ['/api/v2/vehicles', DemoIds.vehicle],
  ['/api/v2/vehicle-assignments', DemoIds.vehicleAssignment],
  ['/api/v2/licenses', DemoIds.license],
  ['/api/v2/certifications', DemoIds.certification],
  ['/api/v2/credential-requirements', DemoIds.credentialRequirement],
  ['/api/v2/form-templates', DemoIds.formTemplate],
  ['/api/v2/septic-systems', DemoIds.septicSystem],
  ['/api/v2/tanks', DemoIds.tank],
  ['/api/v2/work-orders', DemoIds.scheduledWorkOrder],
  ['/api/v2/invoices', DemoIds.invoice],
  ['/api/v2/payments', DemoIds.payment],
  ['/api/v2/payroll/commission-plans', DemoIds.commissionPlan],
  ['/api/v2/payroll/commissions', DemoIds.commission],
  ['/api/v2/webhooks/deliveries', DemoIds.webhookDelivery],
  ['/api/v2/webhooks', DemoIds.webhookEndpoint],
  ['/api/v2/sandboxes', DemoIds.sandbox],
];

/** `{photoId}` is the demo photo, `{id}` the demo row of the resource that the address names. */
export function pathExample(path: string, parameter: string): string | undefined {
  const ownPath = path.replace(/^\/api\/public\/v\d+\//, '/api/v2/');
  if (parameter === 'id') return PATH_EXAMPLES.find(([prefix]) => ownPath.startsWith(`${prefix}/`))?.[1];
  const ids: Readonly<Record<string, string>> = { ...DemoIds, lineId: DemoIds.workOrderLine };
  return ids[parameter] ?? ids[parameter.replace(/Id$/, '')];
}

/** A body that succeeds on the demo company: every field that has an example, and every required one. */
export function bodyExample(document: OpenAPIObject, schema: SchemaOrReference): unknown {
  const resolved = resolve(document, schema);
  if (resolved.example !== undefined) return resolved.example;
  const [part] = resolved.allOf ?? resolved.anyOf ?? resolved.oneOf ?? [];
  if (part) return bodyExample(document, part);
  if (resolved.type === 'array') {
    const item = resolved.items ? bodyExample(document, resolved.items) : undefined;
    return item === undefined ? [] : [item];
  }
  if (resolved.properties) return objectExample(document, resolved);
  return resolved.enum?.[0] ?? plainExample(resolved);
}

function objectExample(document: OpenAPIObject, schema: SchemaObject): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isShown = required.has(name) || hasExample(document, property);
    return isShown ? [[name, bodyExample(document, property)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** True for a schema with an example of its own or of one of its parts; deeper than four levels nobody looks. */
function hasExample(document: OpenAPIObject, schema: SchemaOrReference, depth = 0): boolean {
  if ((schema as SchemaObject).example !== undefined) return true;
  if (depth > 4) return false;
  const { example, allOf = [], anyOf = [], oneOf = [], items, properties = {} } = resolve(document, schema);
  const parts = [...allOf, ...anyOf, ...oneOf, ...(items ? [items] : []), ...Object.values(properties)];
  return example !== undefined || parts.some((part) => hasExample(document, part, depth + 1));
}

function plainExample(schema: SchemaObject): unknown {
  if (schema.format === 'uuid') return DemoIds.customer;
  if (schema.type === 'string') return 'Example';
  if (schema.type === 'boolean') return true;
  return schema.minimum ?? 0;
}

function resolve(document: OpenAPIObject, schema: SchemaOrReference): SchemaObject {
  if (!('$ref' in schema)) return schema;
  const found = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`Unknown schema ${schema.$ref}`);
  return resolve(document, found);
}
