import { defineErrors } from '../../kernel/domain-error';

export const ImportsErrors = defineErrors({
  'import.unreadable': { status: 422, title: 'The file cannot be read as a table' },
  'import.too_many_rows': { status: 422, title: 'The file has too many rows' },
  'import.no_name_column': { status: 422, title: 'No column names the customers' },
  'import.expired': { status: 409, title: 'The dry run is too old' },
  'import.fields_changed': { status: 409, title: "The company's own fields have changed" },
  'import.file_rejected': { status: 409, title: 'The file was found to be harmful' },
});
