import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../../platform/database';

const TRIGGERS_JSON = `coalesce((SELECT json_agg(json_build_object('kind', g.kind, 'isRequired', g.is_required, 'jobType', j.key,
    'tag', g.tag, 'event', g.event, 'figure', g.figure, 'minimum', g.minimum, 'maximum', g.maximum) ORDER BY g.position)
  FROM form_triggers g LEFT JOIN job_types j ON j.tenant_id = g.tenant_id AND j.id = g.job_type_id
  WHERE g.tenant_id = m.tenant_id AND g.template_id = m.id), '[]')`;

export const FORM_TEMPLATE_SHAPE = rowShape({
  id: column('m.id', 'uuid'),
  name: column('m.name', 'text'),
  edition: column('m.edition', 'integer'),
  isActive: column('m.is_active', 'boolean'),
  fields: column('e.fields', 'json'),
  triggers: column(TRIGGERS_JSON, 'json'),
  version: column('m.version', 'integer'),
  createdAt: column('m.created_at', 'instant'),
  updatedAt: column('m.updated_at', 'instant'),
});

export const FORM_TEMPLATE_FROM = sql`FROM form_templates m
  JOIN form_editions e ON e.tenant_id = m.tenant_id AND e.template_id = m.id AND e.edition = m.edition`;

export const FORM_TEMPLATE_LIST: ListDefinition = {
  shape: FORM_TEMPLATE_SHAPE,
  from: FORM_TEMPLATE_FROM,
  idExpression: 'm.id',
  sorts: {
    createdAt: { expression: 'm.created_at', type: 'timestamptz' },
    name: { expression: 'm.name', type: 'text' },
  },
  defaultSort: '-createdAt',
};

/** Newest first. */
export const FORM_EDITION_LIST: ListDefinition = {
  shape: rowShape({
    id: column('e.id', 'uuid'),
    templateId: column('e.template_id', 'uuid'),
    edition: column('e.edition', 'integer'),
    fields: column('e.fields', 'json'),
    createdAt: column('e.created_at', 'instant'),
  }),
  from: sql`FROM form_editions e`,
  idExpression: 'e.id',
  sorts: { createdAt: { expression: 'e.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};

const FOLLOW_UPS_JSON = `coalesce((SELECT json_agg(json_build_object('fieldKey', x.field_key, 'workOrderId', x.follow_up_id) ORDER BY x.field_key)
  FROM form_failures x WHERE x.tenant_id = s.tenant_id AND x.submission_id = s.id), '[]')`;

export const FORM_SUBMISSION_SHAPE = rowShape({
  id: column('s.id', 'uuid'),
  workOrderId: column('s.work_order_id', 'uuid'),
  templateId: column('s.template_id', 'uuid'),
  templateName: column('m.name', 'text'),
  edition: column('s.edition', 'integer'),
  answers: column('s.answers', 'json'),
  failed: column('array_to_json(s.failed)', 'json'),
  followUps: column(FOLLOW_UPS_JSON, 'json'),
  submittedAt: column('s.submitted_at', 'instant'),
  submittedBy: column('s.created_by', 'uuid'),
  version: column('s.version', 'integer'),
  createdAt: column('s.created_at', 'instant'),
});

export const FORM_SUBMISSION_FROM = sql`FROM form_submissions s
  JOIN form_templates m ON m.tenant_id = s.tenant_id AND m.id = s.template_id`;

export const FORM_SUBMISSION_LIST: ListDefinition = {
  shape: FORM_SUBMISSION_SHAPE,
  from: FORM_SUBMISSION_FROM,
  idExpression: 's.id',
  sorts: { createdAt: { expression: 's.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
};
