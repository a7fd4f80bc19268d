import { OmitType, PartialType } from '@nestjs/swagger';
import {
  DayField,
  EnumField,
  IdField,
  ListQuery,
  TextField,
  TextListField,
  TimeOfDayField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { SHIFT_KINDS, type ShiftKind } from '../../domain/shift';
import type { ShiftDraft } from '../../shifts.service';

export class CreateShiftDto implements ShiftDraft {
  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @EnumField(SHIFT_KINDS, { enumName: 'ShiftKind' })
  kind: ShiftKind;

  @DayField({ example: '2031-03-03' })
  startsOn: string;

  @TimeOfDayField({ example: '08:00', description: "The company's wall clock." })
  startsAt: string;

  @TimeOfDayField({ endOfDay: true, example: '17:00', description: 'Not later than startsAt: on the day after.' })
  endsAt: string;

  @TextField({
    optional: true,
    nullable: true,
    max: 200,
    example: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20310331',
    description: 'RFC 5545: DAILY or WEEKLY with INTERVAL, BYDAY and one of COUNT and UNTIL; null: once.',
  })
  rrule?: string | null;

  @TextListField({ optional: true, max: 30, example: [], description: 'Zones he serves then; none: all of them.' })
  zones?: string[];

  @TextField({ optional: true, nullable: true, max: 500, example: 'Covers for Remy' })
  note?: string | null;
}

/** Only what is mentioned changes. */
export class UpdateShiftDto extends PartialType(OmitType(CreateShiftDto, ['technicianId']), {
  skipNullProperties: false,
}) {}

export class ListShiftsQuery extends ListQuery {
  @IdField({ optional: true })
  technicianId?: string;

  @EnumField(SHIFT_KINDS, { enumName: 'ShiftKind', optional: true })
  kind?: ShiftKind;

  @DayField({ optional: true, description: 'Only what is still in force on this day or later.' })
  from?: string;

  @DayField({ optional: true, description: 'Only what began on this day or before.' })
  to?: string;
}
