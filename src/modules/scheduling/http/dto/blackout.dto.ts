import { DayField, EnumField, ListQuery, TextField } from '../../../../platform/http';
import type { BlackoutDraft } from '../../blackouts.service';

export const BLACKOUT_KINDS = ['blackout', 'weather'] as const;

export class CreateBlackoutDto implements BlackoutDraft {
  @EnumField(BLACKOUT_KINDS, { enumName: 'BlackoutKind' })
  kind: 'blackout' | 'weather';

  @DayField({ example: '2031-01-14' })
  startsOn: string;

  @DayField({ optional: true, example: '2031-01-15', description: 'Last day; the first when absent.' })
  endsOn?: string;

  @TextField({ optional: true, nullable: true, max: 63, example: null, description: 'Null: everywhere.' })
  zone?: string | null;

  @TextField({ max: 200, example: 'Ice storm' })
  reason: string;
}

export class ListBlackoutsQuery extends ListQuery {
  @DayField({ optional: true, description: 'Only what touches this day or a later one.' })
  from?: string;

  @DayField({ optional: true, description: 'Only what touches this day or an earlier one.' })
  to?: string;
}

export class ListAffectedVisitsQuery extends ListQuery {}
