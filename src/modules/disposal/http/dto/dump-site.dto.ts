import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  EnumListField,
  IntegerField,
  ListField,
  ListQuery,
  ObjectField,
  PhoneField,
  TextField,
  TimeOfDayField,
  TimeZoneField,
} from '../../../../platform/http';
import type { OpeningHours } from '../../domain/opening-hours';
import { WASTE_CLASSES, type WasteClass } from '../../domain/waste-class';

export class DumpSiteHoursDto implements OpeningHours {
  @IntegerField({ min: 1, max: 7, example: 1, description: '1 Monday to 7 Sunday.' })
  weekday: number;

  @TimeOfDayField({ example: '07:00', description: 'By the clock of the site.' })
  opensAt: string;

  @TimeOfDayField({ example: '17:00', endOfDay: true, description: '`24:00` is the end of the day.' })
  closesAt: string;
}

export class DumpSiteAddressDto {
  @TextField({ max: 120, example: '400 Treatment Plant Rd' })
  line1: string;

  @TextField({ max: 80, example: 'Houma' })
  city: string;

  @TextField({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'LA' })
  state: string;

  @TextField({ max: 12, example: '70364' })
  postalCode: string;
}

export class CreateDumpSiteDto {
  @TextField({ max: 120, example: 'North plant' })
  name: string;

  @TextField({ max: 120, example: 'Terrebonne Parish', description: 'Who runs it; manifests name him.' })
  operator: string;

  @TextField({ max: 60, example: 'LA0040274', description: 'Unique in the company, whatever the case.' })
  permitNumber: string;

  @DayField({ optional: true, nullable: true, example: '2031-06-30' })
  permitExpiresOn?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+19855550140' })
  phone?: string | null;

  @ObjectField(() => DumpSiteAddressDto)
  address: DumpSiteAddressDto;

  @DecimalField({ scale: 6, min: -90, max: 90, example: 29.6169, description: 'Degrees, WGS 84.' })
  lat: number;

  @DecimalField({ scale: 6, min: -180, max: 180, example: -90.7554, description: 'Degrees, WGS 84.' })
  lng: number;

  @TimeZoneField({ optional: true, nullable: true, description: "Of its opening hours; the company's when left out." })
  timeZone?: string | null;

  @EnumListField(WASTE_CLASSES, { enumName: 'WasteClass', example: ['domestic_septage', 'grease'] })
  accepts: WasteClass[];

  @ListField(() => DumpSiteHoursDto, { max: 21 })
  hours: DumpSiteHoursDto[];

  @IntegerField({
    optional: true,
    nullable: true,
    min: 1,
    max: 10_000_000,
    example: 30_000,
    description: 'What it takes from the company in a day; no bound when left out.',
  })
  dailyCapacityGallons?: number | null;

  @IntegerField({ optional: true, max: 480, example: 20, description: 'From the gate to the gate; 20 when left out.' })
  unloadMinutes?: number;

  @BooleanField({ optional: true, example: true, description: 'Routes go to active sites only.' })
  isActive?: boolean;
}

/** Only what is mentioned changes. */
export class UpdateDumpSiteDto extends PartialType(CreateDumpSiteDto, { skipNullProperties: false }) {}

export class ListDumpSitesQuery extends ListQuery {
  @TextField({ optional: true, max: 120, example: 'plant', description: 'Part of the name or of the permit number.' })
  q?: string;

  @EnumField(WASTE_CLASSES, { optional: true, enumName: 'WasteClass' })
  accepts?: WasteClass;

  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;
}
