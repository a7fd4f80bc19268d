import { checkFormFields } from './check-form-fields';
import type { FormField } from './form-field';

const field = (changes: Partial<FormField>): FormField => ({ key: 'a', label: 'A', type: 'text', ...changes });
const pointers = (...fields: FormField[]): string[] => checkFormFields(fields).map(({ pointer }) => pointer);

describe('WO-09 the questions of a form', () => {
  it.each<[string, FormField]>([
    ['a text', field({})],
    ['a number in a range that fails below', field({ type: 'number', minimum: 0, maximum: 9, failsBelow: 3 })],
    ['a choice with a failing option', field({ type: 'choice', options: ['ok', 'bad'], failsOn: ['bad'] })],
    ['a checkbox that fails unticked', field({ type: 'checkbox', failsOn: ['false'], followUpJobType: 'repair' })],
    ['a measurement with its unit', field({ type: 'measurement', unit: 'in', failsAbove: 24 })],
    ['a photo', field({ type: 'photo', isRequired: true })],
  ])('%s is valid', (_case, valid) => {
    expect(checkFormFields([valid])).toEqual([]);
  });

  it.each<[string, FormField, string]>([
    ['a choice without options', field({ type: 'multi_choice' }), '/fields/0/options'],
    ['a text with options', field({ options: ['x'] }), '/fields/0/options'],
    ['a measurement without a unit', field({ type: 'measurement' }), '/fields/0/unit'],
    ['a number with a unit', field({ type: 'number', unit: 'in' }), '/fields/0/unit'],
    ['a range upside down', field({ type: 'number', minimum: 2, maximum: 1 }), '/fields/0/maximum'],
    ['a text with a range', field({ minimum: 2 }), '/fields/0/minimum'],
    [
      'an option that fails and does not exist',
      field({ type: 'choice', options: ['a'], failsOn: ['b'] }),
      '/fields/0/failsOn',
    ],
    ['a checkbox that fails on a word', field({ type: 'checkbox', failsOn: ['maybe'] }), '/fields/0/failsOn'],
    ['a number that always fails', field({ type: 'number', failsBelow: 5, failsAbove: 4 }), '/fields/0/failsAbove'],
    ['a follow-up of what never fails', field({ followUpJobType: 'repair' }), '/fields/0/followUpJobType'],
  ])('%s is not', (_case, invalid, pointer) => {
    expect(pointers(invalid)).toEqual([pointer]);
  });

  it('has each key once', () => {
    expect(pointers(field({}), field({ key: 'b' }), field({}))).toEqual(['/fields/2/key']);
  });
});
