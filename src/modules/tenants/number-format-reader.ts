import { Injectable } from '@nestjs/common';
import { dayIn } from '../../kernel/calendar';
import { CompanyClock } from '../../platform/company-clock';
import { formatNumber, type NumberedKind, type NumberFormat, valueAfter } from './domain/number-format';
import type { NumberFormatResponse } from './http/number-format.response';
import { NumberFormatQueries, type StoredFormat } from './persistence/number-format.queries';
import { TenantsApi } from './tenants.api';

const PREVIEWED = 3n;

/** The formats of the company, each with the number that would come next. Nothing is taken by looking. */
@Injectable()
export class NumberFormatReader {
  constructor(
    private readonly queries: NumberFormatQueries,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
  ) {}

  async all(): Promise<NumberFormatResponse[]> {
    const formats: NumberFormatResponse[] = [];
    for (const format of await this.queries.all()) formats.push(await this.answer(format));
    return formats;
  }

  async one(kind: NumberedKind): Promise<NumberFormatResponse> {
    const format = (await this.queries.all()).find((stored) => stored.kind === kind);
    if (!format) throw new Error(`Every kind has a format: ${kind}`);
    return this.answer(format);
  }

  /** The numbers that would come next in a format that is not the company's yet. */
  async preview(kind: NumberedKind, format: NumberFormat): Promise<string[]> {
    const year = await this.year();
    const first = valueAfter(kind, format, await this.queries.lastValue(kind, format, year));
    return Array.from({ length: Number(PREVIEWED) }, (_, step) => formatNumber(format, year, first + BigInt(step)));
  }

  /** The year it is where the company is. */
  async year(): Promise<string> {
    return dayIn((await this.tenants.current()).timeZone, await this.clock.now()).slice(0, 4);
  }

  private async answer({ version, kind, ...format }: StoredFormat): Promise<NumberFormatResponse> {
    const [next = ''] = await this.preview(kind, format);
    return { kind, ...format, next, version };
  }
}
