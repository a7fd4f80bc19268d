import { TextField } from '../../../../platform/http';

export class CompanyAddressDto {
  @TextField({ max: 200, example: '410 Levee St' })
  line1: string;

  @TextField({ optional: true, nullable: true, max: 200, example: null })
  line2?: string | null;

  @TextField({ max: 100, example: 'Houma' })
  city: string;

  @TextField({ max: 100, example: 'LA' })
  state: string;

  @TextField({ max: 20, example: '70360' })
  postalCode: string;
}
