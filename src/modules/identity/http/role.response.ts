import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';

@ApiSchema({ name: 'Role' })
export class RoleResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.dispatchRole })
  id: string;

  @ApiProperty({ example: 'custom_dispatch', description: 'What users are given as `role`.' })
  key: string;

  @ApiProperty({ example: 'Dispatch' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Plans the day and sees no costs.' })
  description: string | null;

  @ApiProperty({ example: false })
  isBuiltIn: boolean;

  @ApiProperty({ type: 'integer', example: 2, description: 'Members who hold it and have not left.' })
  memberCount: number;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['customers:read', 'customers:create'],
    description: 'What it allows on at least some rows.',
  })
  permissions: string[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}

@ApiSchema({ name: 'RoleRule' })
export class RoleRuleResponse {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    example: ['read', 'transition'],
  })
  action: string | string[];

  @ApiProperty({ example: 'work_orders' })
  subject: string;

  @ApiProperty({ type: String, isArray: true, required: false, example: ['costMinor'] })
  fields?: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    selfRequired: false,
    example: { technicianId: '${technicianId}' },
  })
  conditions?: object;

  @ApiProperty({ required: false, example: true })
  inverted?: boolean;
}

@ApiSchema({ name: 'RoleDetails' })
export class RoleDetailsResponse extends RoleResponse {
  @ApiProperty({ type: RoleRuleResponse, isArray: true, description: 'Later rules win over earlier ones.' })
  rules: RoleRuleResponse[];
}
