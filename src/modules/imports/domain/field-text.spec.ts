import type { FieldDefinition } from '../../../platform/custom-fields';
import { readFieldText } from './field-text';

const OPTIONS = [
  { value: 'gold', label: 'Gold plan', isArchived: false },
  { value: 'old', label: 'Old', isArchived: true },
];

const read = (type: FieldDefinition['type'], text: string, customs = { country: 'US', currency: 'USD' }): unknown => {
  const rest = { rules: {}, defaultValue: null, isRequired: false, isArchived: false, isRemoved: false };
  return readFieldText({ key: 'k', label: 'K', type, options: OPTIONS, ...rest }, text, customs);
};

describe('readFieldText', () => {
  it.each<[FieldDefinition['type'], string, unknown]>([
    ['number', '1,500', 1_500],
    ['number', '-2.5', -2.5],
    ['number', '1,50', '1,50'],
    ['number', '0x10', '0x10'],
    ['number', '1e3', '1e3'],
    ['money', '$1,250.00', 125_000],
    ['money', '-3', -300],
    ['money', '+3.5', 350],
    ['money', '1.005', '1.005'],
    ['money', 'free', 'free'],
    ['boolean', 'YES', true],
    ['boolean', 'x', true],
    ['boolean', '0', false],
    ['boolean', 'maybe', 'maybe'],
    ['date', '2026-03-01', '2026-03-01'],
    ['date', '3/1/2026', '2026-03-01'],
    ['date', '3/1/26', '3/1/26'],
    ['select', 'GOLD PLAN', 'gold'],
    ['select', 'Old', 'old'],
    ['select', 'tin', 'tin'],
    ['multi_select', 'gold; Old |', ['gold', 'old']],
    ['phone', '903-555-0101', '+19035550101'],
    ['phone', 'no', 'no'],
    ['text', ' 007', ' 007'],
  ])('PLT-27 reads a %s from %j', (type, text, value) => {
    expect(read(type, text)).toEqual(value);
  });

  it('PLT-27 reads by the customs of the company', () => {
    const german = { country: 'DE', currency: 'JPY' };
    expect(read('date', '3/1/2026', german)).toBe('3/1/2026');
    expect(read('money', '1,250', german)).toBe(1_250);
    expect(read('money', '12.5', german)).toBe('12.5');
    expect(read('phone', '030 901820', german)).toBe('+4930901820');
  });
});
