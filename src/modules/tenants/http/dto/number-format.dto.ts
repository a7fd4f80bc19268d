import { BooleanField, IntegerField, TextField } from '../../../../platform/http';
import type { NumberFormat } from '../../domain/number-format';

export class NumberFormatDto implements NumberFormat {
  @TextField({
    min: 0,
    max: 12,
    pattern: /^[A-Za-z/_.-]*$/,
    example: 'JOB-',
    description: 'Letters and `/ _ . -`; no digits, which would run into the number.',
  })
  prefix: string;

  @IntegerField({ min: 1, max: 10, example: 6, description: 'Shorter numbers get leading zeros.' })
  digits: number;

  @BooleanField({ example: false, description: 'The year stands in the number, and every year starts anew.' })
  isYearly: boolean;

  @IntegerField({
    min: 1,
    max: 9_999_999_999,
    example: 1,
    description: 'First number of a series. One that has begun jumps there, except that of invoices.',
  })
  startsAt: number;
}
