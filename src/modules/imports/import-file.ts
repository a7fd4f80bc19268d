import { defineFilePurpose } from '../../platform/files';

/** The table as it was uploaded, kept as long as its dry run may be committed. */
export const IMPORT_FILE = defineFilePurpose({
  name: 'import_file',
  origin: 'uploaded',
  types: ['text/csv'],
  keptForHours: 7 * 24,
});
