import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';

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
      maxLength: 128,
      required: !optional,
      ...documentation,
    }),
    ValidateIf((_: unknown, value: unknown) => !(optional && value === undefined)),
    IsString(),
    MinLength(min),
    MaxLength(128),
  );
}
