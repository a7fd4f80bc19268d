import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Role' })
export class RoleResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'user' })
  key: string;

  @ApiProperty({ example: 'Office user' })
  name: string;

  @ApiProperty({ example: true })
  isBuiltIn: boolean;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['customers:read', 'customers:create'],
    description: 'What it allows on at least some rows.',
  })
  permissions: string[];
}
