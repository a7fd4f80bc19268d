import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DayField, EnumField, TextField } from '../../../platform/http';
import { FEDERAL_HOLIDAYS } from '../domain/federal-holidays';

@ApiSchema({ name: 'Holiday' })
export class HolidayResponse {
  @EnumField(FEDERAL_HOLIDAYS, { enumName: 'FederalHoliday', example: 'independence_day' })
  key: string;

  @TextField({ example: 'Independence Day' })
  name: string;

  @DayField({ example: '2026-07-04' })
  on: string;

  @DayField({ example: '2026-07-03', description: 'Friday for a Saturday, Monday for a Sunday.' })
  observedOn: string;

  @ApiProperty({ example: false, description: 'Whether the company is closed for it.' })
  isObserved: boolean;
}

@ApiSchema({ name: 'Holidays' })
export class HolidaysResponse {
  @ApiProperty({ type: HolidayResponse, isArray: true })
  data: HolidayResponse[];
}
