import { DayField, EnumField, IdField, InstantField, IntegerField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SYSTEM_KINDS, type SystemKind } from '../domain/vocabulary';

export class SepticSystemResponse {
  @IdField({ example: DemoIds.septicSystem })
  id: string;

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @EnumField(SYSTEM_KINDS, { enumName: 'SepticSystemKind', example: 'conventional' })
  kind: SystemKind;

  @IntegerField({ nullable: true, min: 1, example: 450, description: 'Gallons a day that it was designed for.' })
  designFlowGpd: number | null;

  @DayField({ nullable: true, example: '2009-06-15' })
  installedOn: string | null;

  @TextField({ nullable: true, max: 2_000, example: 'Behind the shed' })
  locationNote: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
