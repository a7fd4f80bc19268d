import { TextField } from '../../../platform/http';

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
