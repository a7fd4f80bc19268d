import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly, type EffectivePermission, RequirePermission } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { PermissionBook } from '../permission-book';
import { OwnPermissionsResponse, PermissionVocabularyResponse } from './permission.response';

@ApiTags('Users')
@Controller('api/v2/permissions')
export class PermissionsController {
  constructor(private readonly book: PermissionBook) {}

  @Get()
  @RequirePermission('roles:read')
  @Endpoint({
    summary: 'The words roles are written with',
    description: 'Resources with their actions, the fields conditions may ask for, the fields a role may be denied.',
    response: PermissionVocabularyResponse,
  })
  getPermissionVocabulary(): PermissionVocabularyResponse {
    return this.book.vocabulary();
  }

  @Get('me')
  @AuthenticatedOnly('Everybody may see what he may do.')
  @Endpoint({
    summary: 'What you may do, on which rows, without which fields',
    response: OwnPermissionsResponse,
  })
  getOwnPermissions(): Promise<{ permissions: EffectivePermission[] }> {
    return this.book.own();
  }
}
