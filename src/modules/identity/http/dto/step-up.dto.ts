import { PasswordField } from './password-field';

export class StepUpDto {
  @PasswordField({ min: 1, example: 'headwater-demo' })
  password: string;
}
