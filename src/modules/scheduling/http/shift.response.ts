import {
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
  TextListField,
  TimeOfDayField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SHIFT_KINDS, type ShiftKind } from '../domain/shift';

export class ShiftResponse {
  @IdField({ example: DemoIds.shift })
  id: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @EnumField(SHIFT_KINDS, { enumName: 'ShiftKind' })
  kind: ShiftKind;

  @DayField()
  startsOn: string;

  @TimeOfDayField({ example: '08:00' })
  startsAt: string;

  @TimeOfDayField({ endOfDay: true, example: '17:00' })
  endsAt: string;

  @TextField({ nullable: true, max: 200, example: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' })
  rrule: string | null;

  @DayField({ nullable: true, example: null, description: 'Last day it begins on; null when it goes on for ever.' })
  lastOn: string | null;

  @TextListField({ max: 30, example: [] })
  zones: string[];

  @TextField({ nullable: true, max: 500, example: null })
  note: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
