import { EmailField, PhoneField, TextField } from '../../../../platform/http';

export class FindDuplicatesQuery {
  @TextField({ optional: true, max: 200, example: 'Benton, John B Jr' })
  displayName?: string;

  @EmailField({ optional: true })
  email?: string;

  @PhoneField({ optional: true, example: '504-555-1234' })
  phone?: string;

  @TextField({ optional: true, max: 200, example: '6649 N Blue Gum St' })
  line1?: string;

  @TextField({ optional: true, max: 200 })
  line2?: string;

  @TextField({ optional: true, max: 100, example: 'New Orleans' })
  city?: string;

  @TextField({ optional: true, max: 20, example: '70116' })
  postalCode?: string;
}
