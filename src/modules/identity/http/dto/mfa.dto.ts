import { TextField } from '../../../../platform/http';

/** A code of the app that is being set up. */
export class ConfirmTotpDto {
  @TextField({ min: 6, max: 12, example: '287082', description: 'The six digits that the app shows now.' })
  code: string;
}

export class CompleteSecondFactorDto {
  @TextField({ min: 20, max: 128, example: 'k3yT0k3nOfTheFirstStepOfTheSignInThatAnswered' })
  mfaToken: string;

  @TextField({ min: 6, max: 40, example: '287082', description: 'Six digits of the app, or a recovery code.' })
  code: string;
}
