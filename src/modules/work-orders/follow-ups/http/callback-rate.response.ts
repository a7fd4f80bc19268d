import {
  DayField,
  DecimalField,
  IdField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class CallbackRateResponse {
  @IntegerField({ example: 60 })
  completed: number;

  @IntegerField({ example: 2, description: 'How many of them had at least one recall in time.' })
  calledBack: number;

  @DecimalField({ scale: 4, max: 1, nullable: true, example: 0.0333 })
  rate: number | null;
}

export class TechnicianCallbackRateResponse extends CallbackRateResponse {
  @IdField({ nullable: true, example: DemoIds.technician })
  technicianId: string | null;

  @TextField({ nullable: true, example: 'Remy Fontenot' })
  technicianName: string | null;
}

export class JobTypeCallbackRateResponse extends CallbackRateResponse {
  @TextField({ example: 'pumping' })
  jobType: string;
}

export class CallbackReportResponse {
  @DayField({ example: '2026-01-01' })
  from: string;

  @DayField({ example: '2026-12-31' })
  to: string;

  @IntegerField({ example: 30 })
  withinDays: number;

  @ObjectField(() => CallbackRateResponse)
  overall: CallbackRateResponse;

  @ListField(() => TechnicianCallbackRateResponse, { max: 2_000 })
  byTechnician: TechnicianCallbackRateResponse[];

  @ListField(() => JobTypeCallbackRateResponse, { max: 2_000 })
  byJobType: JobTypeCallbackRateResponse[];
}
