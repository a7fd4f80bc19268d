import { Body, Controller, Delete, Get, Param, Patch, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthenticatedOnly, RequirePermission } from '../../../platform/access';
import { DatabaseErrors } from '../../../platform/database';
import { FileErrors, readMultipart } from '../../../platform/files';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { RoleErrors, UserErrors } from '../../identity';
import { TenantErrors } from '../../tenants';
import { ProfileReader } from '../profile-reader';
import { ChangeOwnProfile } from '../use-cases/change-own-profile';
import { EraseProfile } from '../use-cases/erase-profile';
import { SetOwnPhoto } from '../use-cases/set-own-photo';
import { ChangeProfileDto } from './dto/profile.dto';
import { ColleagueProfileResponse, OwnProfileResponse } from './profile.response';

const OWN = 'What one says about oneself is one’s own affair.';
const STALE = DatabaseErrors['resource.stale_version'];
const ON_HOLD = TenantErrors['tenant.on_legal_hold'];
const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'JPEG, PNG or WebP, at most 5 MB.' } },
};

@ApiTags('Users')
@Controller('api/v2/users')
export class ProfilesController {
  constructor(
    private readonly reader: ProfileReader,
    private readonly changing: ChangeOwnProfile,
    private readonly photos: SetOwnPhoto,
    private readonly erasing: EraseProfile,
  ) {}

  @Get('me/profile')
  @AuthenticatedOnly(OWN)
  @Endpoint({ summary: 'Your profile, with everything that is kept of it', response: OwnProfileResponse })
  getOwnProfile(): Promise<OwnProfileResponse> {
    return this.reader.own();
  }

  @Patch('me/profile')
  @AuthenticatedOnly(OWN)
  @Endpoint({ summary: 'Change your profile', response: OwnProfileResponse, ifMatch: 'optional', errors: [STALE] })
  updateOwnProfile(
    @Body() body: ChangeProfileDto,
    @IfMatch() version: number | undefined,
  ): Promise<OwnProfileResponse> {
    return this.changing.execute(body, version);
  }

  @Delete('me/profile')
  @AuthenticatedOnly(OWN)
  @Endpoint({
    summary: 'Erase your profile',
    description: 'Everything you said about yourself and your picture; your account stays.',
    status: 204,
    ifMatch: 'optional',
    errors: [STALE, ON_HOLD],
  })
  eraseOwnProfile(@IfMatch() version: number | undefined): Promise<void> {
    return this.erasing.own(version);
  }

  @Put('me/profile/photo')
  @AuthenticatedOnly(OWN)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @Endpoint({
    summary: 'Set your photo',
    description:
      'It is in quarantine until it is inspected: `photo.fileState`. The same picture sent again changes nothing.',
    response: OwnProfileResponse,
    ifMatch: 'optional',
    errors: [
      STALE,
      ON_HOLD,
      FileErrors['file.missing'],
      FileErrors['file.too_large'],
      FileErrors['file.quota_exceeded'],
      FileErrors['file.type_not_allowed'],
      FileErrors['file.too_many_pixels'],
    ],
  })
  async setOwnPhoto(
    @Req() request: FastifyRequest,
    @IfMatch() version: number | undefined,
  ): Promise<OwnProfileResponse> {
    const { file } = await readMultipart(request);
    return this.photos.execute(file, version);
  }

  @Delete('me/profile/photo')
  @AuthenticatedOnly(OWN)
  @Endpoint({ summary: 'Remove your photo', status: 204, ifMatch: 'optional', errors: [STALE, ON_HOLD] })
  removeOwnPhoto(@IfMatch() version: number | undefined): Promise<void> {
    return this.photos.remove(version);
  }

  @Get(':id/profile')
  @AuthenticatedOnly('Colleagues see of each other what each of them shows.')
  @Endpoint({
    summary: 'The profile of a colleague',
    description: 'What he does not show you is null. Who has left is seen by whoever may see users.',
    response: ColleagueProfileResponse,
  })
  getColleagueProfile(@Param('id', new IdPipe()) id: string): Promise<ColleagueProfileResponse> {
    return this.reader.colleague(id);
  }

  @Delete(':id/profile')
  @RequirePermission('users:delete')
  @Endpoint({
    summary: 'Erase the profile of a user',
    description: 'What he said about himself and his picture, e.g. when he has left; the account stays.',
    status: 204,
    ifMatch: 'optional',
    errors: [STALE, ON_HOLD, UserErrors['user.superuser_only'], RoleErrors['role.exceeds_own_permissions']],
  })
  eraseUserProfile(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.erasing.of(id, version);
  }
}
