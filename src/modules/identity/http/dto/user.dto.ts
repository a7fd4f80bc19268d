import { BooleanField, EmailField, ListQuery, TextField } from '../../../../platform/http';
import { SHORTEST_PASSWORD } from '../../domain/password-policy';
import { ROLE_KEY } from '../../domain/role-key';
import type { MemberFilters } from '../../persistence/member.queries';
import type { UserChanges } from '../../use-cases/change-user';
import type { NewUser } from '../../use-cases/create-user';
import { PasswordField } from './password-field';

export class CreateUserDto implements NewUser {
  @EmailField({ example: 'dana.ruiz@demo.example' })
  email: string;

  @TextField({ max: 100, example: 'Dana' })
  firstName: string;

  @TextField({ max: 100, example: 'Ruiz' })
  lastName: string;

  @TextField({
    max: 63,
    pattern: ROLE_KEY,
    example: 'user',
    description:
      'Key of a role: `technician`, `user`, `admin` or one of the company’s own. `superuser` is given by superusers only.',
  })
  role: string;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;

  @PasswordField({
    min: SHORTEST_PASSWORD,
    optional: true,
    example: 'a-long-first-password',
    description: 'Without one the user is invited by mail and cannot sign in before he has accepted.',
  })
  password?: string;
}

/** The examples are the demo's office user as he is: trying them out changes nobody's sign-in. */
export class UpdateUserDto implements UserChanges {
  @EmailField({ optional: true, example: 'office@demo.example' })
  email?: string;

  @TextField({ optional: true, max: 100, example: 'Olive' })
  firstName?: string;

  @TextField({ optional: true, max: 100, example: 'Tran' })
  lastName?: string;

  @TextField({ optional: true, max: 63, pattern: ROLE_KEY, example: 'user' })
  role?: string;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;
}

export class UserListQuery extends ListQuery implements MemberFilters {
  @TextField({ optional: true, max: 100, description: 'Part of the name or the e-mail address.' })
  q?: string;

  @TextField({ optional: true, max: 63, pattern: ROLE_KEY, example: 'user' })
  role?: string;

  @BooleanField({ optional: true, fromText: true })
  isActive?: boolean;
}
