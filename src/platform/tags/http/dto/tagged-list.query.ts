import { DeletableListQuery, EnumField, ListQuery, TextField, TextListField } from '../../../http';
import { TAG_MATCHES, type TagMatch } from '../../tag-filters';

const TagField = (): PropertyDecorator =>
  TextField({ optional: true, max: 64, example: 'vip', description: 'Name of a tag.' });
const TagsField = (): PropertyDecorator =>
  TextListField({
    optional: true,
    max: 20,
    fromText: true,
    example: ['vip', 'lake'],
    description: 'Names of tags, separated by commas.',
  });
const TagMatchField = (): PropertyDecorator =>
  EnumField(TAG_MATCHES, {
    enumName: 'TagMatch',
    optional: true,
    description: 'Whether a row carries one of `tags` or all of them; `any` unless told otherwise.',
  });

/** Lists whose rows carry tags. */
export class TaggedListQuery extends ListQuery {
  @TagField()
  tag?: string;

  @TagsField()
  tags?: string[];

  @TagMatchField()
  tagMatch?: TagMatch;
}

/** Lists whose rows carry tags and can be deleted. */
export class DeletableTaggedListQuery extends DeletableListQuery {
  @TagField()
  tag?: string;

  @TagsField()
  tags?: string[];

  @TagMatchField()
  tagMatch?: TagMatch;
}
