import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DayField, EnumField, TextField } from '../../../platform/http';
import { PAY_FREQUENCIES } from '../domain/pay-calendar';

@ApiSchema({ name: 'PaySpan' })
export class PaySpanResponse {
  @DayField({ example: '2026-03-01' })
  startsOn: string;

  @DayField({ example: '2026-03-14' })
  endsOn: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T06:00:00.000Z' })
  from: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-15T05:00:00.000Z', description: 'Not included.' })
  to: string;
}

@ApiSchema({ name: 'PayPeriod' })
export class PayPeriodResponse extends PaySpanResponse {
  @ApiProperty({
    type: PaySpanResponse,
    isArray: true,
    description: 'The workweeks that end in the period; overtime is counted in each alone.',
  })
  workweeks: PaySpanResponse[];
}

@ApiSchema({ name: 'PayPeriods' })
export class PayPeriodsResponse {
  @TextField({ example: 'America/Chicago' })
  timeZone: string;

  @EnumField(PAY_FREQUENCIES, { enumName: 'PayFrequency' })
  frequency: string;

  @ApiProperty({ type: PayPeriodResponse, isArray: true })
  data: PayPeriodResponse[];
}
