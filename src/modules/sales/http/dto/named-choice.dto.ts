import { PartialType } from '@nestjs/swagger';
import { BooleanField, ListQuery, TextField } from '../../../../platform/http';
import type { NamedChoiceDraft } from '../../named-choices';

export class CreateNamedChoiceDto implements NamedChoiceDraft {
  @TextField({ max: 100, example: 'Yard sign' })
  name: string;

  @BooleanField({ optional: true, example: true, description: 'Whether it can be chosen.' })
  isActive?: boolean;
}

export class UpdateNamedChoiceDto extends PartialType(CreateNamedChoiceDto, { skipNullProperties: false }) {}

export class ListNamedChoicesQuery extends ListQuery {
  @BooleanField({ optional: true, fromText: true })
  isActive?: boolean;
}
