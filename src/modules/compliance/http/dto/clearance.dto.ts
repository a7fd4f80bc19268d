import { DayField, IntegerField, TextField } from '../../../../platform/http';

export class ClearanceQuery {
  @TextField({ optional: true, max: 60, example: 'pumping', description: 'Key of the job type.' })
  jobType?: string;

  @DayField({ optional: true, example: '2026-12-01', description: 'Today when absent.' })
  on?: string;
}

export class ComplianceDashboardQuery {
  @IntegerField({
    optional: true,
    min: 1,
    max: 730,
    fromText: true,
    example: 90,
    description: 'How far `withinHorizon` looks, in days.',
  })
  horizonDays: number = 90;
}
