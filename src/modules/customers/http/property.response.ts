import {
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ObjectField,
  TextField,
  TextListField,
  TimeZoneField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { COUNTY_SOURCES, type CountySource, GEOCODE_STATUSES, type GeocodeStatus } from '../domain/place';
import { AddressResponse, StandardAddressResponse } from './address.response';

export class PropertyResponse {
  @IdField({ example: DemoIds.property })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ nullable: true, example: 'Lake house' })
  label: string | null;

  @ObjectField(() => AddressResponse)
  address: AddressResponse;

  @ObjectField(() => StandardAddressResponse, { nullable: true, description: 'Null abroad.' })
  standardAddress: StandardAddressResponse | null;

  @TextField({ nullable: true, example: 'Orleans' })
  county: string | null;

  @EnumField(COUNTY_SOURCES, { enumName: 'CountySource', nullable: true, example: 'postal_code' })
  countySource: CountySource | null;

  @TextField({ nullable: true, example: 'US-LA-071', description: 'ISO 3166-2 and the FIPS code of the county.' })
  jurisdiction: string | null;

  @TimeZoneField({ nullable: true, description: "The company's when null." })
  timeZone: string | null;

  @TextField({ nullable: true, max: 2_000, example: 'Gate code 4711.' })
  accessNotes: string | null;

  @DecimalField({ nullable: true, scale: 6, min: -90, max: 90, example: 29.951065 })
  lat: number | null;

  @DecimalField({ nullable: true, scale: 6, min: -180, max: 180, example: -90.071533 })
  lng: number | null;

  @EnumField(GEOCODE_STATUSES, {
    enumName: 'GeocodeStatus',
    example: 'manual',
    description: '`not_applicable`: no map shows such an address; `manual`: the coordinates were given.',
  })
  geocodeStatus: GeocodeStatus;

  @IdField({ nullable: true, example: null, description: 'The property it was split off.' })
  splitFromId: string | null;

  @DayField({ nullable: true, example: null })
  splitOn: string | null;

  @TextListField({ max: 50, example: ['lake'] })
  tags: string[];

  @CustomFieldsAnswer({ example: { tankSize: 1250 } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
