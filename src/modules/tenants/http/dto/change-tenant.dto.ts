import { ApiProperty } from '@nestjs/swagger';
import { Validate, ValidateIf, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { TextField, TimeZoneField } from '../../../../platform/http';
import type { TenantChanges } from '../../use-cases/change-tenant';

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
