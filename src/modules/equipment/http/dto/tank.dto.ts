import { OmitType, PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  IntegerField,
  ListQuery,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { TANK_KINDS, TANK_MATERIALS, type TankKind, type TankMaterial } from '../../domain/vocabulary';
import type { TankDraft } from '../../tanks.service';

export class CreateTankDto implements TankDraft {
  @IdField({ example: DemoIds.septicSystem })
  systemId: string;

  @EnumField(TANK_KINDS, { enumName: 'TankKind', example: 'septic' })
  kind: TankKind;

  @IntegerField({ optional: true, nullable: true, min: 1, max: 1_000_000, example: 1_250 })
  gallons?: number | null;

  @IntegerField({ optional: true, nullable: true, min: 1, max: 20, example: 2 })
  compartments?: number | null;

  @EnumField(TANK_MATERIALS, { enumName: 'TankMaterial', optional: true, nullable: true, example: 'concrete' })
  material?: TankMaterial | null;

  @DayField({ optional: true, nullable: true, example: '2009-06-15' })
  installedOn?: string | null;

  @DecimalField({
    scale: 2,
    min: 0.01,
    max: 1_000,
    optional: true,
    nullable: true,
    example: 48,
    description: 'Inches from the bottom to the outlet.',
  })
  liquidDepthIn?: number | null;

  @DecimalField({
    scale: 2,
    max: 1_000,
    optional: true,
    nullable: true,
    example: 8,
    description: 'Inches of earth over the lid.',
  })
  lidDepthIn?: number | null;

  @BooleanField({ optional: true, nullable: true, example: true })
  hasRisers?: boolean | null;

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Ten feet from the kitchen window' })
  locationNote?: string | null;

  @IntegerField({
    optional: true,
    nullable: true,
    min: 1,
    max: 600,
    example: 36,
    description: 'Months from one pumping to the next, where nothing is measured.',
  })
  serviceIntervalMonths?: number | null;

  @DayField({ optional: true, nullable: true, example: '2024-04-01', description: 'Today or before.' })
  lastPumpedOn?: string | null;
}

/** It stays in its system. */
export class UpdateTankDto extends PartialType(OmitType(CreateTankDto, ['systemId'] as const), {
  skipNullProperties: false,
}) {}

export class ListTanksQuery extends ListQuery {
  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;

  @IdField({ optional: true, example: DemoIds.septicSystem })
  systemId?: string;

  @EnumField(TANK_KINDS, { enumName: 'TankKind', optional: true, example: 'septic' })
  kind?: TankKind;

  @DayField({
    optional: true,
    example: '2031-01-01',
    description: 'Only what its interval makes due on this day or before.',
  })
  intervalDueBy?: string;
}
