import { defineErrors } from '../../kernel/domain-error';

export const SavedViewErrors = defineErrors({
  'saved_view.name_taken': { status: 409, title: 'You have a view of this list with this name' },
  'saved_view.unknown_role': { status: 422, title: 'The company has no such role' },
});
