import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'PermissionAction' })
export class PermissionActionResponse {
  @ApiProperty({ example: 'read' })
  action: string;

  @ApiProperty({ example: 'work_orders:read' })
  permission: string;

  @ApiProperty({ example: 'See work orders' })
  title: string;
}

@ApiSchema({ name: 'PermissionConditionField' })
export class PermissionConditionFieldResponse {
  @ApiProperty({ example: 'technicianId' })
  name: string;

  @ApiProperty({ enum: ['uuid', 'text', 'boolean', 'number'], enumName: 'ConditionFieldType', example: 'uuid' })
  type: string;

  @ApiProperty({ type: String, isArray: true, example: ['$eq', '$ne', '$in', '$nin'] })
  operators: readonly string[];
}

@ApiSchema({ name: 'PermissionResource' })
export class PermissionResourceResponse {
  @ApiProperty({ example: 'work_orders' })
  resource: string;

  @ApiProperty({ example: 'Work orders' })
  title: string;

  @ApiProperty({ type: PermissionActionResponse, isArray: true })
  actions: PermissionActionResponse[];

  @ApiProperty({ type: PermissionConditionFieldResponse, isArray: true, description: 'What conditions may ask for.' })
  conditionFields: PermissionConditionFieldResponse[];

  @ApiProperty({ type: String, isArray: true, example: ['costMinor'], description: 'What `fields` may name.' })
  guardedFields: string[];
}

@ApiSchema({ name: 'PermissionVocabulary' })
export class PermissionVocabularyResponse {
  @ApiProperty({ type: PermissionResourceResponse, isArray: true })
  resources: PermissionResourceResponse[];

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['userId', 'technicianId'],
    description: 'What a condition may take from the caller, as `${name}`.',
  })
  attributes: string[];

  @ApiProperty({ type: 'integer', example: 200 })
  maximumRules: number;
}

@ApiSchema({ name: 'EffectiveRule' })
export class EffectiveRuleResponse {
  @ApiProperty({ enum: ['allow', 'deny'], enumName: 'RuleEffect', example: 'allow' })
  effect: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { technicianId: '${technicianId}' },
    description: 'Null: every row.',
  })
  conditions: object | null;
}

@ApiSchema({ name: 'EffectivePermission' })
export class EffectivePermissionResponse {
  @ApiProperty({ example: 'work_orders:read' })
  permission: string;

  @ApiProperty({ example: 'See work orders' })
  title: string;

  @ApiProperty({
    type: EffectiveRuleResponse,
    isArray: true,
    description: 'The first that matches a row decides; a row that none matches is refused.',
  })
  rules: EffectiveRuleResponse[];

  @ApiProperty({ type: String, isArray: true, example: ['costMinor', 'marginMinor'] })
  hiddenFields: string[];
}

@ApiSchema({ name: 'RolePreview' })
export class RolePreviewResponse {
  @ApiProperty({ type: EffectivePermissionResponse, isArray: true })
  permissions: EffectivePermissionResponse[];

  @ApiProperty({
    type: String,
    isArray: true,
    example: [],
    description: 'What you do not hold yourself and so cannot put into a role.',
  })
  exceeding: string[];
}

@ApiSchema({ name: 'OwnPermissions' })
export class OwnPermissionsResponse {
  @ApiProperty({ example: 'admin' })
  role: string;

  @ApiProperty({ example: false })
  isSuperuser: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    example: { userId: '01936f00-0000-7000-8000-000000000011', technicianId: null },
    description: 'What `${name}` in conditions stands for.',
  })
  attributes: object;

  @ApiProperty({ type: EffectivePermissionResponse, isArray: true })
  permissions: EffectivePermissionResponse[];
}
