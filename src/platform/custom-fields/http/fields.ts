import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  IsObject,
  Validate,
  ValidateIf,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

const MOST_FIELDS = 50;
const MOST_FILTERS = 10;

@ValidatorConstraint({ name: 'maxProperties' })
class FewMembers implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'object' && value !== null && Object.keys(value).length <= MOST_FIELDS;
  }

  defaultMessage(): string {
    return `$property must have at most ${MOST_FIELDS} members`;
  }
}

@ValidatorConstraint({ name: 'isFieldFilters' })
class FieldFiltersConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    return (
      entries.length > 0 && entries.length <= MOST_FILTERS && entries.every(([, text]) => typeof text === 'string')
    );
  }

  defaultMessage(): string {
    return `Write at most ${MOST_FILTERS} filters by custom fields, each once, like cf.tankSize[gte]=1000`;
  }
}

const isMentioned = (_: unknown, value: unknown): boolean => value !== undefined;

export interface CustomFieldsExample {
  /** Keys that the demo company has for the entity. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** `customFields` of a body: any members here, the company's definitions decide about each. */
export function CustomFieldsField({ example }: CustomFieldsExample): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...FREE_FORM,
      selfRequired: false,
      example,
      description:
        "Values of the company's own fields by key (`GET /custom-fields`); of a change only those mentioned, `null` takes one away.",
    }),
    ValidateIf(isMentioned),
    IsObject(),
    Validate(FewMembers),
  );
}

/** `customFields` of an answer. */
export function CustomFieldsAnswer({ example }: CustomFieldsExample): PropertyDecorator {
  return ApiProperty({ ...FREE_FORM, example, description: "Values of the company's own fields by key." });
}

/** `cf.<key>[<operator>]=<value>` of a list; the parameters are gathered before validation (platform/http). */
export function FieldFiltersField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: { type: 'string' },
      required: false,
      style: 'form',
      explode: true,
      description:
        'Filters by custom fields, each a parameter `cf.<key>` or `cf.<key>[<operator>]`: `cf.tankSize[gte]=1000`. Operators by type: eq, ne, in (a,b), exists (true, false); gt, gte, lt, lte for numbers, days and instants; prefix for texts. Text is compared without case. `sort=cf.<key>` sorts, rows without a value first.',
    } as unknown as ApiPropertyOptions),
    ValidateIf(isMentioned),
    Validate(FieldFiltersConstraint),
  );
}

const FREE_FORM = { type: 'object', additionalProperties: true } as const;
