import { DayField, EnumField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { BLACKOUT_KINDS } from './dto/blackout.dto';

export class BlackoutResponse {
  @IdField({ example: DemoIds.blackout })
  id: string;

  @EnumField(BLACKOUT_KINDS, { enumName: 'BlackoutKind' })
  kind: 'blackout' | 'weather';

  @DayField()
  startsOn: string;

  @DayField({ description: 'Last day.' })
  endsOn: string;

  @TextField({ nullable: true, max: 63, example: null })
  zone: string | null;

  @TextField({ max: 200, example: 'Ice storm' })
  reason: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}

export class AffectedVisitResponse {
  @IdField({ description: 'Of the visit.' })
  id: string;

  @IdField({ example: DemoIds.scheduledWorkOrder })
  workOrderId: string;

  @TextField({ max: 64, example: 'WO-000002' })
  number: string;

  @EnumField(['scheduled', 'hold'], { enumName: 'AffectedVisitStatus' })
  status: 'scheduled' | 'hold';

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @IdField({ nullable: true, example: DemoIds.technician })
  technicianId: string | null;

  @InstantField()
  windowStart: string;

  @InstantField()
  windowEnd: string;

  @InstantField()
  plannedStart: string;

  @IntegerField({ min: 1, example: 60 })
  plannedMinutes: number;
}
