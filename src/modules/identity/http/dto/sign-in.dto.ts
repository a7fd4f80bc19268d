import { EmailField, TextField } from '../../../../platform/http';
import type { Transport } from '../../domain/sign-in-method';
import { PasswordField } from './password-field';
import { SessionModeField } from './session-mode-field';

export class SignInDto {
  @EmailField({ example: 'admin@demo.example' })
  email: string;

  @PasswordField({ min: 1, example: 'headwater-demo' })
  password: string;

  @TextField({ optional: true, max: 63, example: 'demo', description: 'Slug of the company, for members of several.' })
  tenant?: string;

  @SessionModeField()
  mode?: Transport;
}
