import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { TANK_KINDS, TANK_MATERIALS, type TankKind, type TankMaterial } from '../domain/vocabulary';

export class TankResponse {
  @IdField({ example: DemoIds.tank })
  id: string;

  @IdField({ example: DemoIds.septicSystem })
  systemId: string;

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @EnumField(TANK_KINDS, { enumName: 'TankKind', example: 'septic' })
  kind: TankKind;

  @IntegerField({ nullable: true, min: 1, example: 1_250, description: 'Null where nobody knows.' })
  gallons: number | null;

  @IntegerField({ nullable: true, min: 1, example: 2 })
  compartments: number | null;

  @EnumField(TANK_MATERIALS, { enumName: 'TankMaterial', nullable: true, example: 'concrete' })
  material: TankMaterial | null;

  @DayField({ nullable: true, example: '2009-06-15' })
  installedOn: string | null;

  @DecimalField({ scale: 2, nullable: true, example: 48, description: 'Inches from the bottom to the outlet.' })
  liquidDepthIn: number | null;

  @DecimalField({ scale: 2, nullable: true, example: 8, description: 'Inches of earth over the lid.' })
  lidDepthIn: number | null;

  @BooleanField({ nullable: true, example: true })
  hasRisers: boolean | null;

  @TextField({ nullable: true, max: 2_000, example: 'Ten feet from the kitchen window' })
  locationNote: string | null;

  @IntegerField({ nullable: true, min: 1, example: 36 })
  serviceIntervalMonths: number | null;

  @DayField({ nullable: true, example: '2024-04-01' })
  lastPumpedOn: string | null;

  @DayField({
    nullable: true,
    example: '2027-04-01',
    description: 'By the interval; what was measured may say otherwise.',
  })
  intervalDueOn: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
