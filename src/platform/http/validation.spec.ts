import 'reflect-metadata';
import type { ArgumentMetadata } from '@nestjs/common';
import { DomainError, type FieldFault } from '../../kernel/domain-error';
import {
  BooleanField,
  CurrencyField,
  DayField,
  DecimalField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  TextField,
  TextListField,
  TimeZoneField,
} from './fields';
import { ListQuery } from './list-query.dto';
import { createValidationPipe, findUnstorable, IdPipe } from './validation';

class Address {
  @TextField({ max: 20 })
  city: string;
}

class Sample {
  @TextField({ max: 10 })
  name: string;

  @TextField({ optional: true })
  note?: string;

  @TextField({ optional: true, nullable: true })
  clearable?: string | null;

  @EmailField({ optional: true })
  email?: string;

  @EnumField(['low', 'high'], { enumName: 'Level', optional: true })
  level?: string;

  @MoneyField({ optional: true })
  priceMinor?: number;

  @CurrencyField({ optional: true })
  currency?: string;

  @DecimalField({ scale: 3, optional: true })
  quantity?: number;

  @BooleanField({ optional: true })
  taxable?: boolean;

  @DayField({ optional: true })
  receivedOn?: string;

  @InstantField({ optional: true })
  at?: string;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @IdField({ optional: true })
  customerId?: string;

  @IntegerField({ optional: true, min: 1, max: 5 })
  rank?: number;

  @ObjectField(() => Address, { optional: true })
  address?: Address;

  @ListField(() => Address, { optional: true, max: 2 })
  addresses?: Address[];

  @TextListField({ optional: true, max: 2 })
  tags?: string[];
}

const pipe = createValidationPipe();
const transform = (value: unknown, metatype: ArgumentMetadata['metatype'] = Sample): Promise<unknown> =>
  pipe.transform(value, { type: 'body', metatype }) as Promise<unknown>;

async function faultsOf(value: unknown): Promise<readonly FieldFault[]> {
  try {
    await transform(value);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.context.faults ?? [];
    throw error;
  }
}

describe('request validation', () => {
  it('accepts a full body, trims text and lower-cases addresses', async () => {
    const body = {
      name: '  Pat ',
      email: ' Pat@Example.COM',
      level: 'low',
      priceMinor: 0,
      currency: 'USD',
      quantity: 1.125,
      taxable: false,
      receivedOn: '2024-02-29',
      at: '2026-11-20T10:00:00-06:00',
      timeZone: 'America/Chicago',
      customerId: '01936f00-0000-7000-8000-000000000001',
      rank: 5,
      address: { city: 'Houma' },
      tags: ['a'],
      clearable: null,
    };
    expect(await transform(body)).toMatchObject({ ...body, name: 'Pat', email: 'pat@example.com' });
  });

  it('PLT-15 names every fault by pointer and code', async () => {
    expect(await faultsOf({ address: { city: '' }, addresses: [{ city: 'a' }, { town: 'b' }], surprise: 1 })).toEqual([
      { pointer: '/surprise', code: 'unknown_field', detail: 'There is no field "surprise" here.' },
      expect.objectContaining({ pointer: '/name' }),
      expect.objectContaining({ pointer: '/address/city', code: 'min_length' }),
      expect.objectContaining({ pointer: '/addresses/1/town', code: 'unknown_field' }),
      expect.objectContaining({ pointer: '/addresses/1/city' }),
    ]);
  });

  it.each([
    ['note', null],
    ['note', ''],
    ['note', 5],
    ['name', undefined],
    ['email', 'x'],
    ['level', 'medium'],
    ['priceMinor', 1.5],
    ['priceMinor', -1],
    ['priceMinor', '5'],
    ['currency', 'usd'],
    ['quantity', 1.0001],
    ['quantity', Number.NaN],
    ['taxable', 'true'],
    ['receivedOn', '2026-02-29'],
    ['receivedOn', '2026-11-20T00:00:00Z'],
    ['at', '2026-11-20'],
    ['at', '2026-11-20T10:00:00'],
    ['at', '2026-W47-5T10:00:00Z'],
    ['at', '2026-324T10:00:00Z'],
    ['at', '2026-11T10:00:00Z'],
    ['at', '2026-11-20T10Z'],
    ['at', '2026-11-20T24:00:00Z'],
    ['at', '2026-02-30T10:00:00Z'],
    ['at', '0000-01-01T00:00:00Z'],
    ['at', '2026-11-20T10:00:00+23:00'],
    ['at', 5],
    ['receivedOn', '0000-01-01'],
    ['timeZone', '+05:00'],
    ['timeZone', 'Mars/Olympus'],
    ['customerId', '1'],
    ['rank', 0],
    ['rank', 6],
    ['address', []],
    ['address', 'x'],
    ['addresses', [{ city: 'a' }, { city: 'b' }, { city: 'c' }]],
    ['tags', ['a', 'a']],
    ['tags', ['a', 'b', 'c']],
    ['tags', [1]],
  ])('refuses %s = %j', async (field, value) => {
    const faults = await faultsOf({ name: 'Pat', [field]: value });
    expect(faults.map(({ pointer }) => pointer.split('/')[1])).toContain(field);
  });

  it.each([null, [], 'text', 5])('refuses %j as a body', async (body) => {
    await expect(transform(body)).rejects.toThrow();
  });

  it('PLT-16 reads list parameters from text and keeps the page within 1 to 100', async () => {
    expect(await transform({ limit: '7', includeTotal: 'true' }, ListQuery)).toMatchObject({
      limit: 7,
      includeTotal: true,
    });
    expect(await transform({}, ListQuery)).toMatchObject({ limit: 50 });
    for (const limit of ['0', '101', 'many', '1e2', ''])
      await expect(transform({ limit }, ListQuery)).rejects.toBeInstanceOf(DomainError);
  });

  it('takes only ids in addresses', () => {
    expect(new IdPipe().transform('01936F00-0000-7000-8000-000000000001')).toBe('01936f00-0000-7000-8000-000000000001');
    expect(() => new IdPipe().transform('1; DROP TABLE customers')).toThrow(DomainError);
  });

  it('finds text that cannot be stored, wherever it hides', () => {
    expect(findUnstorable({ a: [{ b: 'x\u0000' }] })).toMatchObject({ pointer: '/a/0/b', code: 'unstorable_text' });
    expect(findUnstorable({ a: '\ud800' })).toMatchObject({ pointer: '/a' });
    expect(findUnstorable({ 'k\u0000': 1 })).toMatchObject({ pointer: '/' });
    expect(findUnstorable({ a: 'fine 😀', b: null, c: 5 })).toBeNull();
  });

  it('stops at nesting that nobody means', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(findUnstorable({ a: deep })).toMatchObject({ code: 'too_deep' });
    expect(findUnstorable(JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`))).toBeNull();
  });
});
