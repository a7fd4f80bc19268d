import { Column, type ColumnOptions, type ValueTransformer } from 'typeorm';

type Options = Pick<ColumnOptions, 'nullable' | 'default' | 'insert' | 'update'> & { name?: string };

const minorTransformer: ValueTransformer = {
  to: (value?: bigint | null) => (value === undefined || value === null ? value : value.toString()),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

/** Minor units as `bigint` in the database and in the program. The property name ends in `Minor`. */
export function MoneyColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'bigint', transformer: minorTransformer, ...options });
}

/** ISO 4217 code beside the amounts of its row. */
export function CurrencyColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'text', ...options });
}

/** lower_snake text with a CHECK in the migration that lists the same values as the TypeScript union. */
export function EnumColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'text', ...options });
}

/** An exact decimal as text in the program, e.g. a quantity `numeric(12,3)` or a rate `numeric(9,6)`. */
export function DecimalColumn(precision: number, scale: number, options: Options = {}): PropertyDecorator {
  return Column({ type: 'numeric', precision, scale, ...options });
}

export function IdColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'uuid', ...options });
}

export function TextColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'text', ...options });
}

export function InstantColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', ...options });
}

/** A calendar day, `YYYY-MM-DD` text in the program. */
export function DayColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'date', ...options });
}

export function JsonColumn(options: Options = {}): PropertyDecorator {
  return Column({ type: 'jsonb', ...options });
}
