import { EnumField, TextField } from '../../../platform/http';
import { ADDRESS_FORMS, type AddressForm } from '../domain/standard-address';

export class AddressResponse {
  @TextField({ example: '6649 N Blue Gum St' })
  line1: string;

  @TextField({ nullable: true, example: null })
  line2: string | null;

  @TextField({ example: 'New Orleans' })
  city: string;

  @TextField({ example: 'LA' })
  state: string;

  @TextField({ example: '70116' })
  postalCode: string;

  @TextField({ example: 'US' })
  country: string;
}

/** An address as the USPS writes it (Publication 28). */
export class StandardAddressResponse {
  @EnumField(ADDRESS_FORMS, { enumName: 'AddressForm' })
  form: AddressForm;

  @TextField({ example: '6649 N BLUE GUM ST' })
  line1: string;

  @TextField({ nullable: true, example: null, description: 'Inside of the building: `APT 4`.' })
  unit: string | null;

  @TextField({ example: 'NEW ORLEANS' })
  city: string;

  @TextField({ example: 'LA' })
  state: string;

  @TextField({ example: '70116' })
  postalCode: string;

  @TextField({ nullable: true, example: null, description: 'The last four digits of a ZIP+4.' })
  plus4: string | null;
}
