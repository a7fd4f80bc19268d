import { DayField, IntegerField } from '../../../../../platform/http';

export class CallbackRateQuery {
  @DayField({ example: '2026-01-01', description: 'First day of completion, in UTC.' })
  from: string;

  @DayField({ example: '2026-12-31', description: 'Last day of completion, included.' })
  to: string;

  @IntegerField({
    optional: true,
    fromText: true,
    min: 1,
    max: 365,
    example: 30,
    description: 'How many days after the completion a recall counts; 30 when absent.',
  })
  withinDays?: number;
}
