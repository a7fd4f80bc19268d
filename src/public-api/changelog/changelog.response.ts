import { DayField, EnumField, ListField, TextField, TextListField } from '../../platform/http';

export class ChangelogEntryResponse {
  @DayField({ example: '2026-11-20' })
  on: string;

  @EnumField(['added', 'changed', 'deprecated', 'removed'], { enumName: 'ChangelogKind' })
  kind: string;

  @TextListField({ max: 100, maxLength: 200, example: ['GET /api/public/v1/customers'] })
  operations: string[];

  @TextField({ max: 2_000, example: 'Version 1.' })
  text: string;
}

export class ChangelogResponse {
  @ListField(() => ChangelogEntryResponse, { max: 1_000, description: 'Newest first.' })
  data: ChangelogEntryResponse[];
}
