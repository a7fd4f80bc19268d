import {
  BooleanField,
  DayField,
  DecimalField,
  EnumListField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TimeOfDayField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { WASTE_CLASSES, type WasteClass } from '../domain/waste-class';

export class DumpSiteHours {
  @IntegerField({ min: 1, max: 7, example: 1, description: '1 Monday to 7 Sunday.' })
  weekday: number;

  @TimeOfDayField({ example: '07:00' })
  opensAt: string;

  @TimeOfDayField({ example: '17:00', endOfDay: true })
  closesAt: string;
}

export class DumpSiteAddress {
  @TextField({ max: 120, example: '400 Treatment Plant Rd' })
  line1: string;

  @TextField({ max: 80, example: 'Houma' })
  city: string;

  @TextField({ max: 2, example: 'LA' })
  state: string;

  @TextField({ max: 12, example: '70364' })
  postalCode: string;
}

export class DumpSiteResponse {
  @IdField({ example: DemoIds.dumpSite })
  id: string;

  @TextField({ max: 120, example: 'South plant' })
  name: string;

  @TextField({ max: 120, example: 'Terrebonne Parish' })
  operator: string;

  @TextField({ max: 60, example: 'LA0040274' })
  permitNumber: string;

  @DayField({ nullable: true, example: '2031-06-30' })
  permitExpiresOn: string | null;

  @TextField({ nullable: true, max: 32, example: '+19855550140', description: 'E.164.' })
  phone: string | null;

  @ObjectField(() => DumpSiteAddress)
  address: DumpSiteAddress;

  @DecimalField({ scale: 6, min: -90, max: 90, example: 29.5697 })
  lat: number;

  @DecimalField({ scale: 6, min: -180, max: 180, example: -90.6889 })
  lng: number;

  @TextField({ nullable: true, max: 64, example: null, description: "IANA zone; the company's when null." })
  timeZone: string | null;

  @EnumListField(WASTE_CLASSES, { enumName: 'WasteClass', example: ['domestic_septage'] })
  accepts: WasteClass[];

  @ListField(() => DumpSiteHours, { max: 21 })
  hours: DumpSiteHours[];

  @IntegerField({ nullable: true, min: 1, example: 30_000 })
  dailyCapacityGallons: number | null;

  @IntegerField({ max: 480, example: 20 })
  unloadMinutes: number;

  @BooleanField({ example: true })
  isActive: boolean;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
