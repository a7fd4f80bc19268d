import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { isCalendarDay, isInstant, isTimeZone } from '../../kernel/calendar';

/**
 * One decorator a field: it validates what comes in and documents it in OpenAPI, so the two cannot drift apart.
 * Responses use the same vocabulary for their documentation.
 */
export interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  /** May be left out. `null` is still refused: absent and null are different statements. */
  readonly optional?: boolean;
  /** May be `null`, e.g. to clear a value. */
  readonly nullable?: boolean;
}

const MAXIMUM_SAFE = Number.MAX_SAFE_INTEGER;

function field(options: FieldOptions, schema: ApiPropertyOptions, validators: PropertyDecorator[]): PropertyDecorator {
  const documented = {
    ...schema,
    required: !options.optional,
    ...(options.nullable && { nullable: true }),
    ...(options.description !== undefined && { description: options.description }),
    ...(options.example !== undefined && { example: options.example }),
  } as ApiPropertyOptions;
  const isChecked = (_: unknown, value: unknown): boolean =>
    !(options.optional && value === undefined) && !(options.nullable && value === null);
  return applyDecorators(ApiProperty(documented), ValidateIf(isChecked), ...validators);
}

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/** Text without surrounding white space, 1 to 255 characters unless told otherwise. */
export function TextField({ min = 1, max = 255, pattern, ...options }: TextOptions = {}): PropertyDecorator {
  return field(options, { type: String, minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) }, [
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    MinLength(min),
    MaxLength(max),
    ...(pattern ? [Matches(pattern)] : []),
  ]);
}

/** An e-mail address, lower-cased. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: 'pat@example.com', ...options }, { type: String, format: 'email', maxLength: 254 }, [
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    IsEmail(),
    MaxLength(254),
  ]);
}

/** A phone number in any usual spelling; the use case brings it to E.164 in the company's country. */
export function PhoneField(options: FieldOptions = {}): PropertyDecorator {
  return TextField({ example: '+15045551234', min: 5, max: 32, ...options });
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, [IsUUID()]);
}

/** One of a fixed set of lower_snake words. */
export function EnumField(
  values: readonly string[],
  { enumName, ...options }: FieldOptions & { readonly enumName: string },
): PropertyDecorator {
  return field({ example: values[0], ...options }, { enum: [...values], enumName }, [IsIn([...values])]);
}

/** A list of distinct words of a fixed set. */
export function EnumListField(
  values: readonly string[],
  { enumName, ...options }: FieldOptions & { readonly enumName: string },
): PropertyDecorator {
  return field(options, { enum: [...values], enumName, isArray: true, maxItems: values.length, uniqueItems: true }, [
    IsArray(),
    ArrayUnique(),
    IsIn([...values], { each: true }),
  ]);
}

/** A time of a day as the wall clock shows it, `HH:MM`. `endOfDay` lets `24:00` stand for the midnight that ends the day. */
export function TimeOfDayField({ endOfDay = false, ...options }: FieldOptions & { readonly endOfDay?: boolean } = {}) {
  const pattern = endOfDay ? /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/ : /^([01]\d|2[0-3]):[0-5]\d$/;
  return TextField({ example: '08:00', ...options, min: 5, max: 5, pattern });
}

export interface NumberOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  /** Reads digits from text; for query parameters. */
  readonly fromText?: boolean;
}

export function IntegerField({
  min = 0,
  max = 2_147_483_647,
  fromText,
  ...options
}: NumberOptions = {}): PropertyDecorator {
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    ...(fromText
      ? [
          Transform(({ value }: { value: unknown }) =>
            typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
          ),
        ]
      : []),
    IsInt(),
    Min(min),
    Max(max),
  ]);
}

/** Whole minor units (cents) of the currency beside it. */
export function MoneyField({ min = 0, max = 1_000_000_000_000, ...options }: NumberOptions = {}): PropertyDecorator {
  return field(
    { example: 12_500, ...options },
    { type: 'integer', format: 'int64', minimum: min, maximum: Math.min(max, MAXIMUM_SAFE) },
    [IsInt(), Min(min), Max(max)],
  );
}

/** ISO 4217, upper case. */
export function CurrencyField(options: FieldOptions = {}): PropertyDecorator {
  return TextField({ example: 'USD', min: 3, max: 3, pattern: /^[A-Z]{3}$/, ...options });
}

/** An exact number with at most `scale` decimals: quantities, rates. */
export function DecimalField({
  scale,
  min = 0,
  max = 1_000_000_000,
  ...options
}: NumberOptions & { readonly scale: number }): PropertyDecorator {
  return field(options, { type: Number, minimum: min, maximum: max }, [
    IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: scale }),
    Min(min),
    Max(max),
  ]);
}

export function BooleanField({
  fromText,
  ...options
}: FieldOptions & { readonly fromText?: boolean } = {}): PropertyDecorator {
  const toBoolean = ({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value;
  return field(options, { type: Boolean }, [...(fromText ? [Transform(toBoolean)] : []), IsBoolean()]);
}

@ValidatorConstraint({ name: 'isInstant' })
class InstantConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isInstant(value);
  }

  defaultMessage(): string {
    return '$property must be an instant with its offset, like 2026-12-01T15:00:00Z or 2026-12-01T09:00:00-06:00';
  }
}

/** An instant with its offset, RFC 3339; seconds may be left out. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: '2026-12-01T15:00:00Z', ...options }, { type: String, format: 'date-time' }, [
    Validate(InstantConstraint),
  ]);
}

@ValidatorConstraint({ name: 'isCalendarDay' })
class CalendarDayConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isCalendarDay(value);
  }

  defaultMessage(): string {
    return '$property must be a day, YYYY-MM-DD';
  }
}

/** A calendar day, `YYYY-MM-DD`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: '2026-12-01', ...options }, { type: String, format: 'date' }, [
    Validate(CalendarDayConstraint),
  ]);
}

@ValidatorConstraint({ name: 'isTimeZone' })
class TimeZoneConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isTimeZone(value);
  }

  defaultMessage(): string {
    return '$property must be an IANA time zone';
  }
}

/** An IANA time zone, e.g. `America/Chicago`. */
export function TimeZoneField(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: 'America/Chicago', ...options }, { type: String, maxLength: 64 }, [
    Validate(TimeZoneConstraint),
  ]);
}

/** Swagger takes a function for lazy only when it is called `type`; others it takes for a class. */
function lazily(resolve: () => ClassType): () => ClassType {
  return { type: () => resolve() }.type;
}

/** A nested object of its own class. */
export function ObjectField(type: () => ClassType, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: lazily(type) }, [IsObject(), ValidateNested(), Type(type)]);
}

/** A bounded list of nested objects. */
export function ListField(
  type: () => ClassType,
  { max, min = 0, ...options }: FieldOptions & { readonly max: number; readonly min?: number },
): PropertyDecorator {
  return field(options, { type: lazily(type), isArray: true, maxItems: max, minItems: min }, [
    IsArray(),
    ArrayMaxSize(max),
    ...(min > 0 ? [ArrayMinSize(min)] : []),
    ValidateNested({ each: true }),
    Type(type),
  ]);
}

/** A bounded list of distinct short texts, e.g. tags or skills. `fromText` reads `a,b` or repeated parameters of a query. */
export function TextListField({
  max,
  maxLength = 64,
  fromText,
  ...options
}: FieldOptions & {
  readonly max: number;
  readonly maxLength?: number;
  readonly fromText?: boolean;
}): PropertyDecorator {
  const split = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
  return field(options, { type: String, isArray: true, maxItems: max }, [
    ...(fromText ? [Transform(split)] : []),
    IsArray(),
    ArrayMaxSize(max),
    ArrayUnique(),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(maxLength, { each: true }),
  ]);
}
