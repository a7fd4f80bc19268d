import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { MEMBERSHIP_STATUSES } from '../domain/membership-status';

@ApiSchema({ name: 'User' })
export class UserResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.officeUser })
  id: string;

  @ApiProperty({ format: 'email', example: 'office@demo.example' })
  email: string;

  @ApiProperty({ example: 'Olive' })
  firstName: string;

  @ApiProperty({ example: 'Tran' })
  lastName: string;

  @ApiProperty({ example: 'user' })
  role: string;

  @ApiProperty({ description: 'True while the status is active or invited.', example: true })
  isActive: boolean;

  @ApiProperty({ enum: [...MEMBERSHIP_STATUSES], enumName: 'MembershipStatus', example: 'active' })
  status: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}
