import { defineErrors } from '../../kernel/domain-error';

export const FileErrors = defineErrors({
  'file.missing': { status: 400, title: 'The file is missing' },
  'file.too_large': { status: 413, title: 'The file is too large' },
  'file.type_not_allowed': { status: 415, title: 'The file is not of an accepted type' },
  'file.not_found': { status: 404, title: 'The file does not exist' },
});
