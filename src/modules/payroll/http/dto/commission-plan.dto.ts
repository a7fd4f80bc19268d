import { DayField, DecimalField, ListField, MoneyField, TextField } from '../../../../platform/http';

const JOB_TYPE = /^[a-z][a-z0-9_]*$/;

export class CommissionTierDto {
  @MoneyField({ min: 1, example: 100_000, description: 'From this base upwards.' })
  fromMinor: number;

  @DecimalField({ scale: 6, max: 1, example: 0.25, description: 'Applies to what lies above `fromMinor`.' })
  rate: number;
}

export class CommissionRuleDto {
  @TextField({ max: 64, pattern: JOB_TYPE, example: 'pumping', description: 'Key of the job type.' })
  jobType: string;

  @DecimalField({ scale: 6, max: 1, example: 0.2, description: 'Fraction of the base.' })
  rate: number;

  @DecimalField({
    scale: 4,
    max: 100_000,
    optional: true,
    example: 7,
    description: 'Minor units deducted for each gallon; 0 when left out.',
  })
  dumpFeeMinorPerGallon?: number;

  @MoneyField({ optional: true, nullable: true, example: 2_500 })
  minMinor?: number | null;

  @MoneyField({ optional: true, nullable: true, example: 50_000 })
  maxMinor?: number | null;

  @ListField(() => CommissionTierDto, { optional: true, max: 10, example: [{ fromMinor: 100_000, rate: 0.25 }] })
  tiers?: CommissionTierDto[];
}

export class CommissionPlanDto {
  @TextField({ example: 'Commissions 2027' })
  name: string;

  @DayField({
    example: '2027-01-01',
    description: 'In force from this day until the next plan takes effect. Unique in the company.',
  })
  effectiveFrom: string;

  @ListField(() => CommissionRuleDto, {
    min: 1,
    max: 100,
    example: [{ jobType: 'pumping', rate: 0.2, dumpFeeMinorPerGallon: 7 }],
    description: 'One for each job type that earns a commission.',
  })
  rules: CommissionRuleDto[];
}
