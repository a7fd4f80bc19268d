import sql from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';

export const JOB_TYPE_SHAPE = rowShape({
  id: column('j.id', 'uuid'),
  key: column('j.key', 'text'),
  name: column('j.name', 'text'),
  defaultDurationMinutes: column('j.default_duration_minutes', 'integer'),
  skills: column('to_json(j.skills)', 'json'),
  skillLevels: column('j.skill_levels', 'json'),
  checklist: column('to_json(j.checklist)', 'json'),
  serviceId: column('j.service_id', 'uuid'),
  requiresGallons: column('j.requires_gallons', 'boolean'),
  requiredPhotos: column('to_json(j.required_photos)', 'json'),
  requiresSignature: column('j.requires_signature', 'boolean'),
  serviceIntervalMonths: column('j.service_interval_months', 'integer'),
  isActive: column('j.is_active', 'boolean'),
  version: column('j.version', 'integer'),
  createdAt: column('j.created_at', 'instant'),
  updatedAt: column('j.updated_at', 'instant'),
});

export const JOB_TYPE_LIST: ListDefinition = {
  shape: JOB_TYPE_SHAPE,
  from: sql`FROM job_types j`,
  idExpression: 'j.id',
  sorts: {
    createdAt: { expression: 'j.created_at', type: 'timestamptz' },
    key: { expression: 'j.key', type: 'text' },
  },
  defaultSort: '-createdAt',
};
