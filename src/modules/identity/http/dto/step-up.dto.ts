import { TextField } from '../../../../platform/http';
import { PasswordField } from './password-field';

export class StepUpDto {
  @PasswordField({ min: 1, optional: true, example: 'headwater-demo' })
  password?: string;

  @TextField({
    optional: true,
    min: 6,
    max: 40,
    description: 'Instead of the password: the six digits that the authenticator app shows now, or a recovery code.',
  })
  code?: string;
}
