import { EmailField, EnumField, ListQuery, TextField } from '../../../../platform/http';
import { INVITATION_STATUSES, type InvitationStatus } from '../../domain/invitation';
import { ROLE_KEY } from '../../domain/role-key';
import type { InvitationFilters } from '../../persistence/invitation.queries';
import type { Acceptance } from '../../use-cases/accept-invitation';
import type { NewInvitation } from '../../use-cases/invite-user';
import { PasswordField } from './password-field';

const TOKEN = { min: 43, max: 43, pattern: /^[\w-]{43}$/ } as const;
const TOKEN_EXAMPLE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq';

export class InviteUserDto implements NewInvitation {
  @EmailField({ example: 'lee.park@demo.example' })
  email: string;

  @TextField({
    max: 63,
    pattern: ROLE_KEY,
    example: 'user',
    description: 'Key of a role; nobody is invited as a superuser.',
  })
  role: string;

  @TextField({ optional: true, max: 100, example: 'Lee' })
  firstName?: string;

  @TextField({ optional: true, max: 100, example: 'Park' })
  lastName?: string;
}

export class InvitationListQuery extends ListQuery implements InvitationFilters {
  @TextField({ optional: true, max: 100, description: 'Part of the e-mail address.' })
  q?: string;

  @EnumField(INVITATION_STATUSES, { enumName: 'InvitationStatus', optional: true })
  status?: InvitationStatus;
}

export class InspectInvitationDto {
  @TextField({ ...TOKEN, example: TOKEN_EXAMPLE, description: 'Behind `#token=` in the link of the mail.' })
  token: string;
}

export class AcceptInvitationDto extends InspectInvitationDto implements Acceptance {
  @PasswordField({
    min: 1,
    optional: true,
    example: 'a-long-first-password',
    description: 'New people choose one. Whoever has an account gives its password, or is signed in.',
  })
  password?: string;

  @TextField({ optional: true, max: 100, example: 'Lee' })
  firstName?: string;

  @TextField({ optional: true, max: 100, example: 'Park' })
  lastName?: string;
}
