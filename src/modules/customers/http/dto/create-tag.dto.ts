import { TextField } from '../../../../platform/http';

export class CreateTagDto {
  @TextField({ max: 64, example: 'maintenance-plan', description: 'Unique in the company, whatever the case.' })
  name: string;

  @TextField({ optional: true, nullable: true, min: 7, max: 7, pattern: /^#[0-9a-f]{6}$/, example: '#2e7d32' })
  colour?: string | null;
}
