import { OmitType, PartialType } from '@nestjs/swagger';
import { BooleanField, DayField, IdField, ListQuery, MoneyField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { ClientRateDraft } from '../../client-rates.service';

export class CreateClientRateDto implements ClientRateDraft {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ optional: true, nullable: true, description: 'Only for work at this property of the customer.' })
  propertyId?: string | null;

  @TextField({ optional: true, nullable: true, max: 60, description: 'Only for work of this project.' })
  projectCode?: string | null;

  @IdField({ example: DemoIds.service })
  serviceId: string;

  @MoneyField({ example: 52_500, description: 'For one unit, in the currency of the service.' })
  priceMinor: number;

  @BooleanField({
    optional: true,
    example: true,
    description: 'Charged as it is (unless told otherwise); false: tier, zone and rules apply to it.',
  })
  isFinal?: boolean;

  @DayField({ example: '2031-01-01' })
  effectiveFrom: string;

  @DayField({
    optional: true,
    nullable: true,
    example: '2031-12-31',
    description: 'Last day, included; absent: no end.',
  })
  effectiveTo?: string | null;
}

/** For whom and for what a price was agreed stays; agree on another one instead. */
export class UpdateClientRateDto extends PartialType(
  OmitType(CreateClientRateDto, ['customerId', 'propertyId', 'projectCode', 'serviceId'] as const),
  { skipNullProperties: false },
) {}

export class ListClientRatesQuery extends ListQuery {
  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @IdField({ optional: true, example: DemoIds.service })
  serviceId?: string;

  @DayField({ optional: true, example: '2026-12-01', description: 'Only prices agreed for this day.' })
  effectiveOn?: string;
}
