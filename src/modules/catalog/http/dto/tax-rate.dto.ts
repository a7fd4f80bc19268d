import { PartialType } from '@nestjs/swagger';
import { BooleanField, DayField, DecimalField, ListQuery, TextField } from '../../../../platform/http';

export class CreateTaxRateDto {
  @TextField({ max: 120, example: 'Orleans Parish sales tax' })
  name: string;

  @TextField({ max: 120, example: 'US-LA-Orleans' })
  jurisdiction: string;

  @TextField({
    optional: true,
    nullable: true,
    min: 2,
    max: 2,
    pattern: /^[A-Z]{2}$/,
    description: 'Applies there by itself.',
  })
  state?: string | null;

  @TextField({ optional: true, nullable: true, max: 80, description: 'Only this county of the state.' })
  county?: string | null;

  @TextField({ optional: true, nullable: true, max: 80, description: 'Only this city of the state.' })
  city?: string | null;

  @TextField({ optional: true, nullable: true, pattern: /^\d{5}$/, min: 5, max: 5, description: 'Only this ZIP code.' })
  postalCode?: string | null;

  @DecimalField({ scale: 6, max: 1, example: 0.0825, description: 'A fraction: 0.0825 is 8.25 %.' })
  rate: number;

  @DayField({ example: '2026-01-01', description: 'First day.' })
  effectiveFrom: string;

  @DayField({ optional: true, nullable: true, example: null, description: 'Last day, included; absent: no end.' })
  effectiveTo?: string | null;

  @BooleanField({ optional: true, example: false, description: 'Used where no other rate is named. One a day.' })
  isDefault?: boolean;
}

/** Only what is mentioned changes. Documents keep the rate they were made with. */
export class UpdateTaxRateDto extends PartialType(CreateTaxRateDto, { skipNullProperties: false }) {}

export class ListTaxRatesQuery extends ListQuery {
  @TextField({ optional: true, max: 120, example: 'US-LA-Orleans' })
  jurisdiction?: string;

  @BooleanField({ optional: true, fromText: true, example: true })
  isDefault?: boolean;

  @DayField({ optional: true, example: '2026-12-01', description: 'Only rates effective on this day.' })
  effectiveOn?: string;
}
