import { EmailField, TextField } from '../../../../platform/http';
import { SHORTEST_PASSWORD } from '../../domain/password-policy';
import type { Transport } from '../../domain/sign-in-method';
import { PasswordField } from './password-field';
import { SessionModeField } from './session-mode-field';

/** 256 random bits in base64url. */
const TOKEN = { min: 43, max: 43, pattern: /^[\w-]{43}$/, example: 'kM1d0VnZ2Jb9xq3TgU7yRwE5sLhC8aFp6iQoNtXvB4Y' };
const TOKEN_HELP = 'What stands behind `#token=` in the mailed link.';
const NEW_PASSWORD_HELP =
  'Ten characters or more of any kind; not a common password, nor one with the e-mail address, the name or the company in it.';

export class ForgotPasswordDto {
  @EmailField({ example: 'office@demo.example' })
  email: string;
}

export class ResetPasswordDto {
  @TextField({ ...TOKEN, description: TOKEN_HELP })
  token: string;

  @PasswordField({ min: SHORTEST_PASSWORD, example: 'gravel road after rain', description: NEW_PASSWORD_HELP })
  password: string;
}

/** The example leaves the demo's password as it is. */
export class ChangePasswordDto {
  @PasswordField({ min: 1, example: 'headwater-demo' })
  currentPassword: string;

  @PasswordField({ min: SHORTEST_PASSWORD, example: 'headwater-demo', description: NEW_PASSWORD_HELP })
  newPassword: string;
}

export class ChangeEmailDto {
  @EmailField({ example: 'ada.moreno@demo.example' })
  newEmail: string;

  @PasswordField({ min: 1, example: 'headwater-demo' })
  currentPassword: string;
}

export class ConfirmEmailDto {
  @TextField({ ...TOKEN, description: TOKEN_HELP })
  token: string;
}

export class MagicLinkDto {
  @EmailField({ example: 'office@demo.example' })
  email: string;
}

export class ConsumeMagicLinkDto {
  @TextField({ ...TOKEN, description: TOKEN_HELP })
  token: string;

  @TextField({ optional: true, max: 63, example: 'demo', description: 'Slug of the company, for members of several.' })
  tenant?: string;

  @SessionModeField()
  mode?: Transport;
}
