import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { LONGEST_PASSWORD } from '../../domain/password-policy';

interface PasswordOptions {
  readonly min: number;
  readonly optional?: boolean;
  readonly example: string;
  readonly description?: string;
}

/** A secret: taken as it comes, with every space. */
export function PasswordField({ min, optional = false, ...documentation }: PasswordOptions): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'password',
      minLength: min,
      maxLength: LONGEST_PASSWORD,
      required: !optional,
      ...documentation,
    }),
    ValidateIf((_: unknown, value: unknown) => !(optional && value === undefined)),
    IsString(),
    MinLength(min),
    MaxLength(LONGEST_PASSWORD),
  );
}
