import { BooleanField, DayField, TextField } from '../../../../platform/http';
import type { CapacityRequest } from '../../use-cases/read-capacity';

export class CapacityQuery implements CapacityRequest {
  @DayField({ example: '2026-12-01' })
  from: string;

  @DayField({ example: '2026-12-07', description: 'Last day; at most 92 days in all.' })
  to: string;

  @TextField({ optional: true, max: 63, description: 'Key of a zone.' })
  zone?: string;

  @TextField({ optional: true, max: 64, description: 'Only technicians who have it.' })
  skill?: string;

  @TextField({ optional: true, max: 63, description: 'Key of a job type: only technicians who have its skills.' })
  jobType?: string;

  @BooleanField({ optional: true, fromText: true, description: 'Emergencies may use what is kept for them.' })
  emergency?: boolean;
}
