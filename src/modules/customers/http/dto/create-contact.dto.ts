import { EmailField, EnumField, IdField, PhoneField, TextField } from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { CONTACT_ROLES, PREFERRED_CHANNELS, type ContactRole, type PreferredChannel } from '../../domain/vocabulary';

export class CreateContactDto {
  @TextField({ max: 100, example: 'James' })
  firstName: string;

  @TextField({ max: 100, example: 'Butt' })
  lastName: string;

  @IdField({
    optional: true,
    nullable: true,
    example: null,
    description: 'A property of the customer, for its tenant or caretaker.',
  })
  propertyId?: string | null;

  @EnumField(CONTACT_ROLES, { enumName: 'ContactRole', optional: true })
  role?: ContactRole;

  @EmailField({ optional: true, nullable: true })
  email?: string | null;

  @PhoneField({
    optional: true,
    nullable: true,
    example: '+15046218927',
    description: 'Belongs to one active contact of the company only.',
  })
  phone?: string | null;

  @PhoneField({ optional: true, nullable: true })
  alternatePhone?: string | null;

  @EnumField(PREFERRED_CHANNELS, { enumName: 'PreferredChannel', optional: true })
  preferredChannel?: PreferredChannel;

  @CustomFieldsField({ example: { birthday: '1980-04-01' } })
  customFields?: Record<string, unknown>;
}
