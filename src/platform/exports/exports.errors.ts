import { defineErrors } from '../../kernel/domain-error';

export const ExportErrors = defineErrors({
  'export.unknown_resource': { status: 422, title: 'This cannot be exported' },
  'export.unknown_field': { status: 422, title: 'The rows have no such field' },
  'export.too_many': { status: 409, title: 'Too many exports are under way' },
  'export.finished': { status: 409, title: 'The export is not under way any more' },
  'export.not_ready': { status: 409, title: 'The export has no file' },
});
