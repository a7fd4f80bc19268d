import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { TextField } from '../../../platform/http';
import { DATE_FORMATS, NUMBER_FORMATS, TENANT_STATUSES, TIME_FORMATS } from '../domain/company-facts';
import { FEDERAL_HOLIDAYS } from '../domain/federal-holidays';
import { PayCalendarResponse, QuietHoursResponse, WeeklyHoursResponse } from './calendar-settings.response';

@ApiSchema({ name: 'CompanyAddress' })
export class CompanyAddressResponse {
  @TextField({ example: '410 Levee St' })
  line1: string;

  @TextField({ nullable: true, example: null })
  line2: string | null;

  @TextField({ example: 'Houma' })
  city: string;

  @TextField({ example: 'LA' })
  state: string;

  @TextField({ example: '70360' })
  postalCode: string;
}

@ApiSchema({ name: 'Tenant' })
export class TenantResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.tenant })
  id: string;

  @ApiProperty({ example: 'demo' })
  slug: string;

  @ApiProperty({ example: 'Demo Septic Co.' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Demo Septic Company LLC' })
  legalName: string | null;

  @ApiProperty({
    enum: [...TENANT_STATUSES],
    enumName: 'TenantStatus',
    example: 'active',
    description:
      'Paused: everything can be read and changed, nothing is sent. Suspended: shut by the platform. Closing: open to administrators, for reading.',
  })
  status: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why the status was changed last.' })
  statusReason: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  statusChangedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'From when on everything of a company that is closing is deleted for good.',
  })
  purgeAfter: string | null;

  @ApiProperty({ example: 'America/Chicago' })
  timeZone: string;

  @ApiProperty({ example: 'USD', description: 'ISO 4217.' })
  currency: string;

  @ApiProperty({ example: 'US', description: 'ISO 3166-1 alpha-2.' })
  country: string;

  @ApiProperty({ type: String, nullable: true, example: '+19855550100' })
  phone: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'office@demo.example' })
  email: string | null;

  @ApiProperty({ type: CompanyAddressResponse, nullable: true })
  address: CompanyAddressResponse | null;

  @ApiProperty({ example: 'en-US', description: 'BCP 47.' })
  locale: string;

  @ApiProperty({ enum: [...DATE_FORMATS], enumName: 'DateFormat', example: 'mdy' })
  dateFormat: string;

  @ApiProperty({ enum: [...TIME_FORMATS], enumName: 'TimeFormat', example: 'h12' })
  timeFormat: string;

  @ApiProperty({ enum: [...NUMBER_FORMATS], enumName: 'NumberFormat', example: 'comma_dot' })
  numberFormat: string;

  @ApiProperty({ type: 'integer', example: 7, description: 'First day of the week, 1 Monday to 7 Sunday.' })
  weekStartsOn: number;

  @ApiProperty({ type: String, nullable: true, example: '#0b6e4f' })
  brandColor: string | null;

  @ApiProperty({ type: WeeklyHoursResponse, isArray: true })
  workingHours: WeeklyHoursResponse[];

  @ApiProperty({ enum: [...FEDERAL_HOLIDAYS], enumName: 'FederalHoliday', isArray: true, example: ['christmas_day'] })
  observedHolidays: string[];

  @ApiProperty({ type: QuietHoursResponse, nullable: true })
  quietHours: QuietHoursResponse | null;

  @ApiProperty({ type: PayCalendarResponse })
  payCalendar: PayCalendarResponse;

  @ApiProperty({ type: 'integer', example: 30, description: 'Days to pay an invoice unless it says otherwise.' })
  invoiceTermsDays: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'From then on members need a second factor to work here; null where they do not.',
  })
  secondFactorRequiredFrom: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { invoiceFooter: 'Thank you.' } })
  settings: object;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;
}
