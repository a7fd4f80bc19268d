export { BulkTagsDto } from './http/dto/bulk-tags.dto';
export { SetTagsDto } from './http/dto/tag.dto';
export { DeletableTaggedListQuery, TaggedListQuery } from './http/dto/tagged-list.query';
export { RowTags, type TagChange, type TaggedRow } from './row-tags';
export { TagBook, type TagName, withoutTags } from './tag-book';
export { TAG_MATCHES, tagFilters, type TagFilters, type TagMatch } from './tag-filters';
export { defineTaggable, type Taggable, taggables } from './taggable';
export { TagsErrors } from './tags.errors';
export { TagsHttpModule, TagsModule } from './tags.module';
