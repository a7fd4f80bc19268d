import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthenticatedOnly, Public, RequireRecentSignIn } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthErrors, UserErrors } from '../identity.errors';
import { ChangeEmail } from '../use-cases/change-email';
import { ChangePassword } from '../use-cases/change-password';
import { ConfirmEmail } from '../use-cases/confirm-email';
import { RequestLink } from '../use-cases/request-link';
import { ResetPassword } from '../use-cases/reset-password';
import { BrowserCookie } from './browser-cookie';
import {
  ChangeEmailDto,
  ChangePasswordDto,
  ConfirmEmailDto,
  ForgotPasswordDto,
  ResetPasswordDto,
} from './dto/account.dto';
import { LinkRequestedResponse, presentLinkRequested } from './link-requested.response';

const LINK_ERRORS = [AuthErrors['auth.invalid_link'], AuthErrors['auth.link_spent']];
const PROOF_ERRORS = [AuthErrors['auth.proof_refused'], AuthErrors['auth.too_many_attempts']];

/** One's own password and e-mail address. */
@ApiTags('Sign-in')
@Controller('api/v2/auth')
@RateLimitTier('auth')
export class AccountController {
  constructor(
    private readonly requestLink: RequestLink,
    private readonly reset: ResetPassword,
    private readonly change: ChangePassword,
    private readonly newEmail: ChangeEmail,
    private readonly confirmation: ConfirmEmail,
    private readonly browser: BrowserCookie,
  ) {}

  @Post('password/forgot')
  @Public('Whoever forgot his password cannot sign in.')
  @Endpoint({
    summary: 'Ask for a link to set a new password',
    description:
      'The answer is the same whether the address has an account or not. At most five links an hour; a browser the account knows (cookie `headwater_browser`) has five of its own.',
    status: 202,
    response: LinkRequestedResponse,
  })
  async forgotPassword(
    @Body() { email }: ForgotPasswordDto,
    @Req() request: FastifyRequest,
  ): Promise<LinkRequestedResponse> {
    await this.requestLink.execute({ purpose: 'password_reset', email, browser: this.browser.read(request) });
    return presentLinkRequested('password_reset');
  }

  @Post('password/reset')
  @Public('The mailed link is the proof.')
  @Endpoint({
    summary: 'Set a new password with a mailed link',
    description:
      'Ends every session of the account in every company. A password that is refused leaves the link usable.',
    status: 204,
    errors: [...LINK_ERRORS, AuthErrors['auth.weak_password']],
  })
  resetPassword(@Body() { token, password }: ResetPasswordDto): Promise<void> {
    return this.reset.execute(token, password);
  }

  @Post('password/change')
  @AuthenticatedOnly('Everybody may change his own password.')
  @Endpoint({
    summary: 'Change your password',
    description: 'Ends every other session of yours.',
    status: 204,
    errors: [...PROOF_ERRORS, AuthErrors['auth.weak_password']],
  })
  changePassword(@Body() { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    return this.change.execute(currentPassword, newPassword);
  }

  @Post('email/change')
  @AuthenticatedOnly('Everybody may change his own address.')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Ask for another e-mail address',
    description:
      'A link goes to the new address and a notice to the old one; nothing changes until the link is opened.',
    status: 202,
    response: LinkRequestedResponse,
    errors: PROOF_ERRORS,
  })
  async changeEmail(@Body() { newEmail, currentPassword }: ChangeEmailDto): Promise<LinkRequestedResponse> {
    await this.newEmail.execute(newEmail, currentPassword);
    return presentLinkRequested('email_change');
  }

  @Post('email/confirm')
  @Public('The mailed link is the proof.')
  @Endpoint({
    summary: 'Confirm a new e-mail address with the mailed link',
    status: 204,
    errors: [...LINK_ERRORS, UserErrors['user.email_taken']],
  })
  confirmEmail(@Body() { token }: ConfirmEmailDto): Promise<void> {
    return this.confirmation.execute(token);
  }
}
