import { EnumField, ObjectField, PhoneField, TextField, TimeZoneField } from '../../../../platform/http';
import { AUDIENCES, type Audience, type Visibility } from '../../domain/visibility';
import type { ProfileChanges } from '../../use-cases/change-own-profile';

const audience = () => EnumField(AUDIENCES, { enumName: 'ProfileAudience', optional: true });

export class ProfileVisibilityDto implements Partial<Visibility> {
  @audience()
  photo?: Audience;

  @audience()
  bio?: Audience;

  @audience()
  meetingLink?: Audience;

  @audience()
  phone?: Audience;

  @audience()
  timeZone?: Audience;

  @audience()
  locale?: Audience;
}

export class ChangeProfileDto implements ProfileChanges {
  @TextField({ optional: true, nullable: true, min: 0, max: 2_000, example: 'Knows every tank in the parish.' })
  bio?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 500,
    pattern: /^https:\/\//i,
    example: 'https://meet.example.com/otis',
    description: 'https, at a public name, without a user name or password in it.',
  })
  meetingLink?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    min: 0,
    max: 2_000,
    example: 'Otis Bell\nDemo Septic Co.',
    description:
      'Plain text, never markup: what looks like a tag is shown as it is. Invisible characters are taken out.',
  })
  signature?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+19855550112' })
  phone?: string | null;

  @TimeZoneField({ optional: true, nullable: true, description: 'The company’s when null.' })
  timeZone?: string | null;

  @TextField({
    optional: true,
    nullable: true,
    max: 12,
    pattern: /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/,
    example: 'en-US',
    description: 'BCP 47; the company’s when null.',
  })
  locale?: string | null;

  @ObjectField(() => ProfileVisibilityDto, {
    optional: true,
    description: 'Who sees what; merged over the present one.',
  })
  visibility?: ProfileVisibilityDto;
}
