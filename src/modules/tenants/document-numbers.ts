import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { CalendarDay } from '../../kernel/calendar';
import { column, rowShape, TenantReader, UnitOfWork } from '../../platform/database';
import { formatNumber, NUMBER_RULES, type NumberedKind, type NumberFormat } from './domain/number-format';

interface TakenNumber {
  readonly prefix: string;
  readonly digits: number;
  readonly isYearly: boolean;
  readonly value: string;
}

const TAKEN = rowShape({
  prefix: column('f.prefix', 'text'),
  digits: column('f.digits', 'integer'),
  isYearly: column('f.is_yearly', 'boolean'),
  value: column('f.value::text', 'text'),
});

/** Numbers of what the current company makes, in its own format. Customers take theirs in the statement that adds them. */
@Injectable()
export class DocumentNumbers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
  ) {}

  /**
   * The next number of a kind, for something of the day `on`. Holds the series until COMMIT; a rollback gives the number back, so there is no
   * gap. Inside a unit of work, as late as possible.
   */
  async next(kind: Exclude<NumberedKind, 'customer'>, on: CalendarDay): Promise<string> {
    if (!this.unitOfWork.isOpen) throw new Error('Numbers are taken in the unit of work that uses them');
    const { byDefault, isWithoutGaps } = NUMBER_RULES[kind];
    const year = on.slice(0, 4);
    const tail = sql`FROM (
      SELECT d.*, crm.next_number(CASE WHEN d.is_yearly THEN ${`${kind}-${year}`} ELSE ${kind} END, d.starts_at, ${!isWithoutGaps}) AS value
      FROM (SELECT coalesce(n.prefix, ${byDefault.prefix}) AS prefix, coalesce(n.digits, ${byDefault.digits}) AS digits,
          coalesce(n.is_yearly, ${byDefault.isYearly}) AS is_yearly, coalesce(n.starts_at, ${byDefault.startsAt}) AS starts_at
        FROM (SELECT 1) AS always LEFT JOIN number_formats n ON n.tenant_id = crm.tenant_id() AND n.kind = ${kind}) AS d) AS f`;
    const taken = await this.reader.one<TakenNumber>(TAKEN, tail);
    if (!taken) throw new Error('A series always has a next number');
    const format: NumberFormat = { ...byDefault, ...taken };
    return formatNumber(format, year, BigInt(taken.value));
  }
}
