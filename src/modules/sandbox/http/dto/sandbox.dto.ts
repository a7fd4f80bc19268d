import { EnumField, InstantField, IntegerField, ListQuery, TextField } from '../../../../platform/http';

const TWO_YEARS_SECONDS = 63_072_000;

export class CreateSandboxDto {
  @TextField({ max: 100, example: 'Trying the API' })
  name: string;

  @IntegerField({ optional: true, example: 7, description: 'Decides the sample data; 1 when absent.' })
  seed?: number;
}

export class ResetSandboxDto {
  @IntegerField({ optional: true, example: 7, description: 'As before when absent.' })
  seed?: number;
}

export class AdvanceClockDto {
  @IntegerField({ optional: true, min: 1, max: TWO_YEARS_SECONDS, example: 3_600, description: 'Instead of `to`.' })
  seconds?: number;

  @InstantField({ optional: true, example: undefined, description: 'Instead of `seconds`; at most two years ahead.' })
  to?: string;
}

export class ListSandboxMessagesQuery extends ListQuery {
  @EnumField(['sms', 'mail', 'card', 'call'], { enumName: 'SandboxChannel', optional: true })
  channel?: string;
}
