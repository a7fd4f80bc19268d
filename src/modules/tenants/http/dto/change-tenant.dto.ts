import { ApiProperty } from '@nestjs/swagger';
import { Validate, ValidateIf, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import {
  EmailField,
  EnumField,
  EnumListField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  PhoneField,
  TextField,
  TimeZoneField,
} from '../../../../platform/http';
import {
  DATE_FORMATS,
  type DateFormat,
  NUMBER_FORMATS,
  type NumberFormat,
  TIME_FORMATS,
  type TimeFormat,
} from '../../domain/company-facts';
import { FEDERAL_HOLIDAYS, type FederalHoliday } from '../../domain/federal-holidays';
import { MAXIMUM_INTERVALS_PER_DAY } from '../../domain/working-hours';
import type { TenantChanges } from '../../use-cases/change-tenant';
import { PayCalendarDto, QuietHoursDto, WeeklyHoursDto } from './calendar-settings.dto';
import { CompanyAddressDto } from './company-address.dto';

const SETTING_NAME = /^[a-z][a-zA-Z0-9]{0,62}$/;
const MAXIMUM_SETTINGS = 50;
const MAXIMUM_TEXT = 1_000;

@ValidatorConstraint({ name: 'isSettings' })
class SettingsConstraint implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return (
      entries.length <= MAXIMUM_SETTINGS &&
      entries.every(([name, setting]) => SETTING_NAME.test(name) && isPlain(setting))
    );
  }

  defaultMessage(): string {
    return `$property must be an object of at most ${MAXIMUM_SETTINGS} camelCase names with texts, numbers, booleans or null`;
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAXIMUM_TEXT;
  return value === null || typeof value === 'boolean' || typeof value === 'number';
}

export class ChangeTenantDto implements TenantChanges {
  @TextField({ optional: true, max: 200, example: 'Demo Septic Co.' })
  name?: string;

  @TextField({
    optional: true,
    nullable: true,
    max: 200,
    example: 'Demo Septic Company LLC',
    description: 'As registered, where that differs from the name.',
  })
  legalName?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+19855550100' })
  phone?: string | null;

  @EmailField({ optional: true, nullable: true, example: 'office@demo.example' })
  email?: string | null;

  @ObjectField(() => CompanyAddressDto, { optional: true, nullable: true })
  address?: CompanyAddressDto | null;

  @TimeZoneField({ optional: true })
  timeZone?: string;

  @TextField({
    optional: true,
    min: 2,
    max: 2,
    pattern: /^[A-Z]{2}$/,
    example: 'US',
    description: 'ISO 3166-1 alpha-2.',
  })
  country?: string;

  @TextField({
    optional: true,
    max: 12,
    pattern: /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/,
    example: 'en-US',
    description: 'BCP 47: language and country.',
  })
  locale?: string;

  @EnumField(DATE_FORMATS, { enumName: 'DateFormat', optional: true })
  dateFormat?: DateFormat;

  @EnumField(TIME_FORMATS, { enumName: 'TimeFormat', optional: true })
  timeFormat?: TimeFormat;

  @EnumField(NUMBER_FORMATS, { enumName: 'NumberFormat', optional: true })
  numberFormat?: NumberFormat;

  @IntegerField({
    optional: true,
    min: 1,
    max: 7,
    example: 7,
    description: 'First day of the week, 1 Monday to 7 Sunday.',
  })
  weekStartsOn?: number;

  @TextField({
    optional: true,
    nullable: true,
    min: 7,
    max: 7,
    pattern: /^#[0-9a-f]{6}$/,
    example: '#0b6e4f',
    description: 'Colour of the brand, `#rrggbb`.',
  })
  brandColor?: string | null;

  @ListField(() => WeeklyHoursDto, {
    optional: true,
    max: 7 * MAXIMUM_INTERVALS_PER_DAY,
    description: 'The whole week; several intervals a day. A weekday that is not mentioned is closed.',
  })
  workingHours?: WeeklyHoursDto[];

  @EnumListField(FEDERAL_HOLIDAYS, {
    enumName: 'FederalHoliday',
    optional: true,
    example: ['thanksgiving_day', 'christmas_day'],
    description: 'Federal holidays on which the company is closed, on the day each is observed.',
  })
  observedHolidays?: FederalHoliday[];

  @ObjectField(() => QuietHoursDto, {
    optional: true,
    nullable: true,
    description: 'Nobody is called or texted then, by his own clock; null for at no time.',
  })
  quietHours?: QuietHoursDto | null;

  @ObjectField(() => PayCalendarDto, { optional: true, description: 'When workweeks and pay periods begin.' })
  payCalendar?: PayCalendarDto;

  @IntegerField({
    optional: true,
    max: 365,
    example: 30,
    description: 'Days to pay an invoice unless it says otherwise; 0 is due at once.',
  })
  invoiceTermsDays?: number;

  @InstantField({
    optional: true,
    nullable: true,
    example: null,
    description:
      'From then on members need a second factor to work here, at most 90 days ahead; null takes it back. A change wants a recent sign-in, and a second factor of your own.',
  })
  secondFactorRequiredFrom?: string | null;

  @ApiProperty({
    type: 'object',
    required: false,
    maxProperties: MAXIMUM_SETTINGS,
    propertyNames: { pattern: SETTING_NAME.source },
    additionalProperties: {
      oneOf: [{ type: 'string', maxLength: MAXIMUM_TEXT }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }],
    },
    description: 'Merged over the present settings; null removes one.',
    example: { invoiceFooter: 'Thank you.' },
  } as never)
  @ValidateIf((_, value) => value !== undefined)
  @Validate(SettingsConstraint)
  settings?: Record<string, string | number | boolean | null>;
}
