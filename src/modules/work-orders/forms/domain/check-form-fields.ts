import type { FieldFault } from '../../../../kernel/domain-error';
import type { FormField, FormFieldType } from './form-field';

const CHOICES: readonly FormFieldType[] = ['choice', 'multi_choice'];
const NUMBERS: readonly FormFieldType[] = ['number', 'measurement'];

/** What is wrong with the questions of a form, with the place in the request. */
export function checkFormFields(fields: readonly FormField[]): FieldFault[] {
  const keys = fields.map(({ key }) => key);
  return fields.flatMap((field, index) => [
    ...(keys.indexOf(field.key) === index ? [] : [fault(index, 'key', 'taken', 'The key stands for another field.')]),
    ...faultsOf(field, index),
  ]);
}

function faultsOf(field: FormField, index: number): FieldFault[] {
  const { type, options, unit, minimum, maximum, failsOn, failsBelow, failsAbove, followUpJobType } = field;
  const isNumber = NUMBERS.includes(type);
  const isChoice = CHOICES.includes(type);
  const rules: readonly (readonly [isWrong: boolean, member: string, code: string, detail: string])[] = [
    [isChoice && !options?.length, 'options', 'required', 'A choice needs options.'],
    [!isChoice && options !== undefined, 'options', 'not_applicable', 'Only choices have options.'],
    [type === 'measurement' && unit === undefined, 'unit', 'required', 'A measurement needs its unit.'],
    [type !== 'measurement' && unit !== undefined, 'unit', 'not_applicable', 'Only measurements have a unit.'],
    [!isNumber && minimum !== undefined, 'minimum', 'not_applicable', 'Only numbers have a range.'],
    [!isNumber && maximum !== undefined, 'maximum', 'not_applicable', 'Only numbers have a range.'],
    [isBelow(maximum, minimum), 'maximum', 'invalid_range', 'The maximum lies below the minimum.'],
    [!isNumber && failsBelow !== undefined, 'failsBelow', 'not_applicable', 'Only numbers fail by a range.'],
    [!isNumber && failsAbove !== undefined, 'failsAbove', 'not_applicable', 'Only numbers fail by a range.'],
    [isBelow(failsAbove, failsBelow), 'failsAbove', 'invalid_range', 'Every value would fail.'],
    [!areAnswers(field), 'failsOn', 'unknown', 'Name answers that the field can have.'],
    [
      followUpJobType !== undefined && !failsOn?.length && failsBelow === undefined && failsAbove === undefined,
      'followUpJobType',
      'never_fails',
      'Say when the item fails: `failsOn`, `failsBelow` or `failsAbove`.',
    ],
  ];
  return rules.filter(([isWrong]) => isWrong).map(([, ...rest]) => fault(index, ...rest));
}

function isBelow(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}

function areAnswers({ type, options = [], failsOn = [] }: FormField): boolean {
  const known = type === 'checkbox' ? ['true', 'false'] : options;
  return failsOn.every((answer) => known.includes(answer));
}

function fault(index: number, member: string, code: string, detail: string): FieldFault {
  return { pointer: `/fields/${index}/${member}`, code, detail };
}
