import { TextField } from '../../../../platform/http';

export class SwitchCompanyDto {
  @TextField({ max: 63, example: 'demo', description: 'Slug of one of your companies.' })
  tenant: string;
}
