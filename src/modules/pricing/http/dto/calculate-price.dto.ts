import {
  BooleanField,
  DayField,
  DecimalField,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  TextField,
  TimeOfDayField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { PriceRequest, PriceRequestLine } from '../../price-request';

export class PriceRequestLineDto implements PriceRequestLine {
  @IdField({ example: DemoIds.service })
  serviceId: string;

  @DecimalField({ scale: 3, min: 0.001, max: 1_000_000, example: 1 })
  quantity: number;

  @IntegerField({
    optional: true,
    max: 1_000_000,
    example: 2_000,
    description: 'Gallons pumped, for what has included ones.',
  })
  gallons?: number;
}

export class CalculatePriceDto implements PriceRequest {
  @IdField({ optional: true, example: DemoIds.customer, description: 'Whose tier counts.' })
  customerId?: string;

  @IdField({ optional: true, example: DemoIds.property, description: 'Where the work is: the zone.' })
  propertyId?: string;

  @TextField({ optional: true, max: 60, description: 'Project of the client, for its rate sheet.' })
  projectCode?: string;

  @DayField({ optional: true, description: 'Day of the work; today where the company is, when absent.' })
  on?: string;

  @TimeOfDayField({ optional: true, example: '10:00', description: 'At the place of work; rules with hours need it.' })
  time?: string;

  @DecimalField({ optional: true, scale: 2, max: 10_000, example: 12.5, description: 'Way to the place of work.' })
  miles?: number;

  @MoneyField({ optional: true, example: 1_000, description: 'Discount on the whole, spread by largest remainder.' })
  discountMinor?: number;

  @TextField({ optional: true, max: 40, description: "In place of the customer's own tier." })
  tierCode?: string;

  @IdField({
    optional: true,
    description: 'In place of the published rule set: a draft to try, an old one to explain.',
  })
  ruleSetId?: string;

  @ListField(() => PriceRequestLineDto, { min: 1, max: 100 })
  lines: PriceRequestLineDto[];
}

export class ExplainQuery {
  @BooleanField({ optional: true, fromText: true, example: true, description: 'Adds the ordered trace.' })
  explain?: boolean;
}

export class AssignPriceTierDto {
  @TextField({
    nullable: true,
    max: 40,
    example: null,
    description: 'A tier of the published rule set; null for none.',
  })
  tierCode: string | null;
}
