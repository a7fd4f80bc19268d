import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly, OpenBeforeEnrolment, RequireRecentSignIn } from '../../../platform/access';
import { Endpoint, HttpErrors, IdPipe } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { PasskeyErrors } from '../identity.errors';
import { ManagePasskeys } from '../use-cases/manage-passkeys';
import { RegisterPasskey } from '../use-cases/register-passkey';
import { AddPasskeyDto, RenamePasskeyDto } from './dto/passkey.dto';
import { PasskeyCreationOptionsResponse } from './passkey-options.response';
import { AddedPasskeyResponse, OwnPasskeysResponse, PasskeyResponse, presentPasskey } from './passkey.response';

/** One's own passkeys. */
@ApiTags('Sign-in')
@Controller('api/v2/auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: ManagePasskeys,
    private readonly registration: RegisterPasskey,
  ) {}

  @Get()
  @AuthenticatedOnly('Everybody may see his own passkeys.')
  @OpenBeforeEnrolment()
  @Endpoint({ summary: 'Your passkeys', response: OwnPasskeysResponse })
  async listPasskeys(): Promise<OwnPasskeysResponse> {
    return { passkeys: (await this.passkeys.list()).map(presentPasskey) };
  }

  @Post('registration')
  @AuthenticatedOnly('Everybody may protect his own account.')
  @OpenBeforeEnrolment()
  @RequireRecentSignIn()
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Begin to add a passkey',
    description:
      'The answer is for `navigator.credentials.create()` (`PublicKeyCredential.parseCreationOptionsFromJSON()`); it is good once, for five minutes.',
    response: PasskeyCreationOptionsResponse,
    errors: [PasskeyErrors['passkey.limit_reached']],
  })
  beginPasskeyRegistration(): Promise<PasskeyCreationOptionsResponse> {
    return this.registration.offer();
  }

  @Post()
  @AuthenticatedOnly('Everybody may protect his own account.')
  @OpenBeforeEnrolment()
  @RequireRecentSignIn()
  @RateLimitTier('auth')
  @Endpoint({
    summary: 'Add a passkey',
    description: 'From then on it signs you in alone, and proves again who you are. You are told by mail.',
    status: 201,
    response: AddedPasskeyResponse,
    location: '/api/v2/auth/passkeys/{id}',
    errors: [PasskeyErrors['passkey.registration_refused'], PasskeyErrors['passkey.limit_reached']],
  })
  async addPasskey(@Body() { name, credential }: AddPasskeyDto): Promise<AddedPasskeyResponse> {
    const { id, recoveryCodes } = await this.registration.execute(name, credential);
    return { ...presentPasskey(await this.passkeys.one(id)), recoveryCodes };
  }

  @Get(':id')
  @AuthenticatedOnly('Everybody may see his own passkeys.')
  @OpenBeforeEnrolment()
  @Endpoint({ summary: 'One of your passkeys', response: PasskeyResponse, errors: [HttpErrors['resource.not_found']] })
  async getPasskey(@Param('id', new IdPipe()) id: string): Promise<PasskeyResponse> {
    return presentPasskey(await this.passkeys.one(id));
  }

  @Patch(':id')
  @AuthenticatedOnly('Everybody names his own passkeys.')
  @Endpoint({ summary: 'Rename one of your passkeys', response: PasskeyResponse })
  async renamePasskey(
    @Param('id', new IdPipe()) id: string,
    @Body() { name }: RenamePasskeyDto,
  ): Promise<PasskeyResponse> {
    return presentPasskey(await this.passkeys.rename(id, name));
  }

  @Delete(':id')
  @AuthenticatedOnly('Everybody decides about his own passkeys.')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Remove one of your passkeys',
    description: 'It signs nobody in any more. You are told by mail. Remove it on your device as well.',
    status: 204,
  })
  removePasskey(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.passkeys.remove(id);
  }
}
