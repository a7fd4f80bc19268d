import { EmailField, EnumField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { CONTACT_ROLES, PREFERRED_CHANNELS, type ContactRole, type PreferredChannel } from '../domain/vocabulary';

export class ContactResponse {
  @IdField({ example: DemoIds.contact })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ nullable: true, example: DemoIds.property })
  propertyId: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ min: 0, example: 'James' })
  firstName: string;

  @TextField({ min: 0, example: 'Butt' })
  lastName: string;

  @EnumField(CONTACT_ROLES, { enumName: 'ContactRole' })
  role: ContactRole;

  @EmailField({ nullable: true })
  email: string | null;

  @TextField({ nullable: true, example: '+15046218927', description: 'E.164.' })
  phone: string | null;

  @TextField({ nullable: true, example: '+15048451427', description: 'E.164.' })
  alternatePhone: string | null;

  @EnumField(PREFERRED_CHANNELS, { enumName: 'PreferredChannel' })
  preferredChannel: PreferredChannel;

  @CustomFieldsAnswer({ example: { birthday: '1980-04-01' } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
