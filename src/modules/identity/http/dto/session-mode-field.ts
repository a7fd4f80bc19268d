import { EnumField } from '../../../../platform/http';
import { TRANSPORTS } from '../../domain/sign-in-method';

/** What the session is to be carried by. */
export function SessionModeField(): PropertyDecorator {
  return EnumField(TRANSPORTS, {
    enumName: 'SessionMode',
    optional: true,
    example: 'token',
    description:
      '`token` (the default): an access token, and a refresh cookie. `cookie`: a session cookie alone, for browsers; unsafe requests then carry `X-CSRF-Token`.',
  });
}
