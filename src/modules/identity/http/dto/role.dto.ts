import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject, ValidateIf } from 'class-validator';
import { type Conditions, MAXIMUM_RULES, type StoredRule } from '../../../../platform/access';
import { BooleanField, IdField, ListField, ListQuery, TextField, TextListField } from '../../../../platform/http';
import type { RoleFilters } from '../../persistence/role.queries';
import type { RoleChanges } from '../../use-cases/change-role';
import type { NewRole } from '../../use-cases/create-role';

const RULES_EXAMPLE = [
  { action: ['read', 'schedule', 'transition'], subject: 'work_orders' },
  { action: ['read'], subject: 'work_orders', fields: ['costMinor', 'marginMinor'], inverted: true },
  { action: ['read'], subject: 'invoices', conditions: { technicianId: '${technicianId}' } },
];

/** Its words are checked against the vocabulary, which names each fault. */
function ConditionsField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: true,
      selfRequired: false,
      example: { technicianId: '${technicianId}' },
      description:
        'All must hold. A value is an equality; operators are `$eq $ne $in $nin` and, on numbers, `$lt $lte $gt $gte`. `${technicianId}` is the caller’s.',
    }),
    ValidateIf((_: unknown, value: unknown) => value !== undefined),
    IsObject(),
  );
}

export class RoleRuleDto implements StoredRule {
  @TextListField({
    max: 50,
    example: ['read', 'transition'],
    description: 'Actions of the resource, or `manage` for all.',
  })
  action: string[];

  @TextField({ max: 63, example: 'work_orders', description: 'A resource of `GET /api/v2/permissions`.' })
  subject: string;

  @TextListField({
    optional: true,
    max: 50,
    example: ['costMinor', 'marginMinor'],
    description: 'Guarded fields the rule is about. With `inverted`, the rest of the row stays open.',
  })
  fields?: string[];

  @ConditionsField()
  conditions?: Conditions;

  @BooleanField({
    optional: true,
    example: true,
    description: 'True for a prohibition. Later rules win over earlier ones.',
  })
  inverted?: boolean;
}

export class CreateRoleDto implements NewRole {
  @TextField({ max: 100, example: 'Dispatch lead' })
  name: string;

  @TextField({ optional: true, nullable: true, max: 500, example: 'Plans the day and sees no costs.' })
  description?: string | null;

  @ListField(() => RoleRuleDto, { max: MAXIMUM_RULES, example: RULES_EXAMPLE })
  rules: RoleRuleDto[];
}

export class UpdateRoleDto implements RoleChanges {
  @TextField({ optional: true, max: 100, example: 'Dispatch lead' })
  name?: string;

  @TextField({ optional: true, nullable: true, max: 500, example: 'Plans the day and sees no costs.' })
  description?: string | null;

  @ListField(() => RoleRuleDto, {
    optional: true,
    max: MAXIMUM_RULES,
    example: RULES_EXAMPLE,
    description: 'Replaces all rules.',
  })
  rules?: RoleRuleDto[];
}

export class DuplicateRoleDto {
  @TextField({ max: 100, example: 'Office without prices' })
  name: string;

  @TextField({ optional: true, nullable: true, max: 500, example: 'A copy to be changed.' })
  description?: string | null;
}

export class PreviewRoleDto {
  @ListField(() => RoleRuleDto, { max: MAXIMUM_RULES, example: RULES_EXAMPLE })
  rules: RoleRuleDto[];
}

export class RoleListQuery extends ListQuery implements RoleFilters {
  @TextField({ optional: true, max: 100, description: 'Part of the name.' })
  q?: string;

  @BooleanField({ optional: true, fromText: true })
  isBuiltIn?: boolean;
}

export class DeleteRoleQuery {
  @IdField({ optional: true, description: 'The role its holders get.' })
  reassignTo?: string;
}
