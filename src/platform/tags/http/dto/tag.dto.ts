import { PartialType } from '@nestjs/swagger';
import { DemoIds } from '../../../openapi/demo-ids';
import { IdField, TextField, TextListField } from '../../../http';

export class CreateTagDto {
  @TextField({ max: 64, example: 'maintenance-plan', description: 'Unique in the company, whatever the case.' })
  name: string;

  @TextField({ optional: true, nullable: true, min: 7, max: 7, pattern: /^#[0-9a-f]{6}$/, example: '#2e7d32' })
  colour?: string | null;
}

/** Only what is mentioned changes; `null` takes the colour away. */
export class UpdateTagDto extends PartialType(CreateTagDto, { skipNullProperties: false }) {}

export class MergeTagDto {
  @IdField({ example: DemoIds.otherTag, description: 'The tag that stays.' })
  intoId: string;
}

/** The tags of one row, all of them. */
export class SetTagsDto {
  @TextListField({ max: 50, example: ['vip'], description: 'Names; unknown tags are made, tags not listed come off.' })
  tags: string[];
}
