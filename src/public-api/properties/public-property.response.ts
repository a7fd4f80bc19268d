import {
  DecimalField,
  IdField,
  InstantField,
  IntegerField,
  ObjectField,
  TextField,
  TimeZoneField,
} from '../../platform/http';
import { DemoIds } from '../../platform/openapi';
import { PublicAddress } from '../public-address';

/** Without access notes, which may hold gate codes, and without tags and custom fields. */
export class PublicProperty {
  @IdField({ example: DemoIds.property })
  id: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ nullable: true, example: 'Lake house' })
  label: string | null;

  @ObjectField(() => PublicAddress)
  address: PublicAddress;

  @TextField({ nullable: true, example: 'Orleans' })
  county: string | null;

  @TimeZoneField({ nullable: true, description: "The company's when null." })
  timeZone: string | null;

  @DecimalField({ nullable: true, scale: 6, min: -90, max: 90, example: 29.951065 })
  lat: number | null;

  @DecimalField({ nullable: true, scale: 6, min: -180, max: 180, example: -90.071533 })
  lng: number | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
