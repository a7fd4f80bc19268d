import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { NUMBER_RULES, NUMBERED_KINDS, type NumberedKind, type NumberFormat, seriesOf } from '../domain/number-format';

/** A format as it stands; version 0 is the one that everybody starts with. */
export interface StoredFormat extends NumberFormat {
  readonly kind: NumberedKind;
  readonly version: number;
}

const FORMAT = rowShape({
  kind: column('n.kind', 'text'),
  prefix: column('n.prefix', 'text'),
  digits: column('n.digits', 'integer'),
  isYearly: column('n.is_yearly', 'boolean'),
  startsAt: column('n.starts_at', 'minor'),
  version: column('n.version', 'integer'),
});
const SERIES = rowShape({ series: column('s.series', 'text'), last: column('s.last::text', 'text') });

@Injectable()
export class NumberFormatQueries {
  constructor(private readonly reader: TenantReader) {}

  /** One for each kind, in their order. */
  async all(): Promise<StoredFormat[]> {
    const stored = await this.reader.many<StoredFormat>(FORMAT, sql`FROM number_formats n`);
    return NUMBERED_KINDS.map(
      (kind) => stored.find((format) => format.kind === kind) ?? { kind, ...NUMBER_RULES[kind].byDefault, version: 0 },
    );
  }

  /** The last value of the series that a format takes its numbers from in `year`; 0 before the first. */
  async lastValue(kind: NumberedKind, format: NumberFormat, year: string): Promise<bigint> {
    const series = seriesOf(kind, format, year);
    const tail =
      kind === 'customer'
        ? sql`FROM (SELECT ${series}::text AS series, crm.last_customer_value() AS last) AS s`
        : sql`FROM (SELECT n.series, n.last_value AS last FROM number_series n WHERE n.tenant_id = crm.tenant_id() AND n.series = ${series}) AS s`;
    const found = await this.reader.one<{ last: string }>(SERIES, tail);
    return BigInt(found?.last ?? 0);
  }
}
