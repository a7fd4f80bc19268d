import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

const LOCATION_JSON = (alias: string): string =>
  `CASE WHEN ${alias}.lat IS NOT NULL THEN json_build_object('lat', trim_scale(${alias}.lat), 'lng', trim_scale(${alias}.lng)) END`;

/** Oldest first: a history is read from its beginning. */
export const EVENT_LIST: ListDefinition = {
  shape: rowShape({
    id: column('e.id', 'uuid'),
    from: column('e.from_status', 'text'),
    to: column('e.to_status', 'text'),
    at: column('e.at', 'instant'),
    by: column('e.by', 'json'),
    source: column('e.source', 'text'),
    reason: column('e.reason', 'text'),
    location: column(LOCATION_JSON('e'), 'json'),
    recordedAt: column('e.recorded_at', 'instant'),
  }),
  from: sql`FROM work_order_events e`,
  idExpression: 'e.id',
  sorts: { at: { expression: 'e.at', type: 'timestamptz' } },
  defaultSort: 'at',
};

export const STATUS_CHANGE_FACTS = rowShape({ to: column('e.to_status', 'text'), at: column('e.at', 'instant') });

export const PHOTO_SHAPE = rowShape({
  id: column('f.id', 'uuid'),
  workOrderId: column('f.work_order_id', 'uuid'),
  kind: column('f.kind', 'text'),
  location: column(LOCATION_JSON('f'), 'json'),
  takenAt: column('f.taken_at', 'instant'),
  sha256: column('f.sha256', 'text'),
  sizeBytes: column('s.size_bytes', 'integer'),
  contentType: column('s.content_type', 'text'),
  fileId: column('f.file_id', 'uuid'),
  fileState: column('s.state', 'text'),
  version: column('f.version', 'integer'),
  createdAt: column('f.created_at', 'instant'),
});

/** Photos and their files. */
export const PHOTO_FROM = sql`FROM work_order_photos f JOIN files s ON s.tenant_id = f.tenant_id AND s.id = f.file_id`;

export const PHOTO_LIST: ListDefinition = {
  shape: PHOTO_SHAPE,
  from: PHOTO_FROM,
  idExpression: 'f.id',
  sorts: { createdAt: { expression: 'f.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};
