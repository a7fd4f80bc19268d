import { TextField } from '../../../../platform/http';

export class StatusReasonDto {
  @TextField({ max: 500, example: 'Closed for the season.', description: 'Why; kept in the audit log.' })
  reason: string;
}
