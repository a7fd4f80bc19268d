import { defineErrors } from '../../kernel/domain-error';

export const FileErrors = defineErrors({
  'file.missing': { status: 400, title: 'The file is missing' },
  'file.too_large': { status: 413, title: 'The file is too large' },
  'file.quota_exceeded': { status: 413, title: 'The company has no room left for files' },
  'file.type_not_allowed': { status: 415, title: 'The file is not of an accepted type' },
  'file.too_many_pixels': { status: 422, title: 'The picture is too large' },
  'file.not_found': { status: 404, title: 'The file does not exist' },
  'file.in_quarantine': { status: 409, title: 'The file is being inspected' },
  'file.rejected': { status: 410, title: 'The file was found to be harmful' },
  'file.link_expired': { status: 410, title: 'The link has expired' },
});
