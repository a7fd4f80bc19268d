import type { FileStore } from '../platform/files';
import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** One grey pixel stands for what the customer drew. */
const SIGNATURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Of the empty document; the demo's signature shows what a check of a broken one answers. */
const NO_DIGEST = '0'.repeat(64);

const FIELDS = [
  { key: 'lid_secured', label: 'Lid secured', type: 'checkbox', isRequired: true, failsOn: ['false'] },
  { key: 'sludge_depth', label: 'Depth of the sludge', type: 'measurement', unit: 'in', failsAbove: 24 },
];

/** A form, one that was filled in, and a signature. */
export async function siteDocuments(files: FileStore): Promise<DemoStatement[]> {
  const { key, sizeBytes, sha256 } = await files.put(SIGNATURE);
  const workOrder = { work_order_id: DemoIds.scheduledWorkOrder };
  const template = { template_id: DemoIds.formTemplate, edition: 1 };
  return [
    row('form_templates', { id: DemoIds.formTemplate, name: 'Tank inspection' }),
    row('form_editions', { id: DemoIds.formEdition, ...template, fields: JSON.stringify(FIELDS) }),
    row('form_submissions', {
      id: DemoIds.formSubmission,
      ...workOrder,
      ...template,
      answers: { lid_secured: true, sludge_depth: 14 },
      submitted_at: '2026-11-02T15:20:00Z',
      created_by: DemoIds.technicianUser,
    }),
    row('files', {
      id: DemoIds.signatureFile,
      purpose: 'work_order_signature',
      state: 'clean',
      storage_key: key,
      file_name: 'signature.png',
      content_type: 'image/png',
      size_bytes: sizeBytes,
      sha256,
      attached_at: '2026-11-02T15:40:00Z',
      inspected_at: '2026-11-02T15:40:01Z',
    }),
    row('work_order_signatures', {
      id: DemoIds.signature,
      ...workOrder,
      signer_name: 'Rosa Delgado',
      signed_at: '2026-11-02T15:40:00Z',
      document: {},
      document_sha256: NO_DIGEST,
      image_sha256: sha256,
      seal_sha256: NO_DIGEST,
      file_id: DemoIds.signatureFile,
    }),
  ];
}

/** Three years after the completed order. */
export function serviceDue(jobTypeId: string): DemoStatement {
  return row('service_due', {
    id: DemoIds.serviceDue,
    property_id: DemoIds.property,
    job_type_id: jobTypeId,
    work_order_id: DemoIds.completedWorkOrder,
    completed_on: '2026-11-02',
    due_on: '2029-11-02',
  });
}
