import { DayField, DecimalField, ListQuery, TextField } from '../../../../platform/http';
import type { PriceIndexDraft } from '../../price-indexes.service';

export class CreatePriceIndexValueDto implements PriceIndexDraft {
  @TextField({ max: 40, pattern: /^[A-Z0-9][A-Z0-9_-]*$/, example: 'DIESEL' })
  indexCode: string;

  @DayField({ example: '2035-01-06' })
  effectiveFrom: string;

  @DecimalField({ scale: 4, max: 1_000_000, example: 3.849 })
  value: number;
}

export class ListPriceIndexValuesQuery extends ListQuery {
  @TextField({ optional: true, max: 40, example: 'DIESEL' })
  indexCode?: string;
}
