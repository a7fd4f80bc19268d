import { TextListField } from '../../../http';

/** Parameters of the bulk actions `tag` and `untag`. */
export class BulkTagsDto {
  @TextListField({ max: 20, example: ['vip'] })
  tags: string[];
}
