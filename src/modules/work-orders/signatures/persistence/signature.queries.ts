import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../../platform/database';

export const SIGNATURE_SHAPE = rowShape({
  id: column('g.id', 'uuid'),
  workOrderId: column('g.work_order_id', 'uuid'),
  signerName: column('g.signer_name', 'text'),
  signedAt: column('g.signed_at', 'instant'),
  location: column(
    "CASE WHEN g.lat IS NOT NULL THEN json_build_object('lat', trim_scale(g.lat), 'lng', trim_scale(g.lng)) END",
    'json',
  ),
  documentSha256: column('g.document_sha256', 'text'),
  imageSha256: column('g.image_sha256', 'text'),
  sealSha256: column('g.seal_sha256', 'text'),
  fileId: column('g.file_id', 'uuid'),
  fileState: column('s.state', 'text'),
  version: column('g.version', 'integer'),
  createdAt: column('g.created_at', 'instant'),
});

/** Signatures and their pictures. */
export const SIGNATURE_FROM = sql`FROM work_order_signatures g
  JOIN files s ON s.tenant_id = g.tenant_id AND s.id = g.file_id`;

export const SIGNATURE_LIST: ListDefinition = {
  shape: SIGNATURE_SHAPE,
  from: SIGNATURE_FROM,
  idExpression: 'g.id',
  sorts: { createdAt: { expression: 'g.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};
