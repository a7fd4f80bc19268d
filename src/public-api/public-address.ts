import { TextField } from '../platform/http';

export class PublicAddressDto {
  @TextField({ max: 200, example: '6649 N Blue Gum St' })
  line1: string;

  @TextField({ optional: true, nullable: true, max: 200, example: null })
  line2?: string | null;

  @TextField({ max: 100, example: 'New Orleans' })
  city: string;

  @TextField({ max: 100, example: 'LA' })
  state: string;

  @TextField({ max: 20, example: '70116' })
  postalCode: string;

  @TextField({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'US', description: 'ISO 3166-1 alpha-2.' })
  country: string;
}

export class PublicAddress {
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
