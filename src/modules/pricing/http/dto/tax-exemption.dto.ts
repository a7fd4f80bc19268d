import { OmitType, PartialType } from '@nestjs/swagger';
import { DayField, IdField, ListQuery, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { TaxExemptionDraft } from '../../tax-exemptions.service';

export class CreateTaxExemptionDto implements TaxExemptionDraft {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ max: 80, example: 'LA-R1042-4711' })
  certificateNumber: string;

  @TextField({
    optional: true,
    nullable: true,
    min: 2,
    max: 2,
    pattern: /^[A-Z]{2}$/,
    example: 'LA',
    description: 'Only for work in this state; everywhere when absent.',
  })
  state?: string | null;

  @DayField({ example: '2040-01-01' })
  effectiveFrom: string;

  @DayField({
    optional: true,
    nullable: true,
    example: '2040-12-31',
    description: 'Last day, included; absent: no end.',
  })
  effectiveTo?: string | null;
}

/** Whose certificate it is stays. */
export class UpdateTaxExemptionDto extends PartialType(OmitType(CreateTaxExemptionDto, ['customerId'] as const), {
  skipNullProperties: false,
}) {}

export class ListTaxExemptionsQuery extends ListQuery {
  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @DayField({ optional: true, example: '2026-12-01', description: 'Only certificates valid on this day.' })
  effectiveOn?: string;
}
