import { defineErrors } from '../../kernel/domain-error';

export const TagsErrors = defineErrors({
  'tag.name_taken': { status: 409, title: 'The company has a tag with this name' },
  'tag.same': { status: 409, title: 'A tag cannot be merged into itself' },
  'tag.unknown': { status: 422, title: 'The company has no such tag' },
});
