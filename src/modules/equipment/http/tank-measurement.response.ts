import { ApiProperty } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { DUE_BASES, type DueBasis } from '../domain/tank-due';

const DUE_STEPS = ['fill', 'elapsed', 'due_after', 'due_on', 'interval'] as const;

export class TankMeasurementResponse {
  @IdField({ example: DemoIds.tankMeasurement })
  id: string;

  @IdField({ example: DemoIds.tank })
  tankId: string;

  @DayField({ example: '2025-06-02' })
  measuredOn: string;

  @DecimalField({ scale: 2, example: 6, description: 'Inches.' })
  sludgeIn: number;

  @DecimalField({ scale: 2, example: 2.5, description: 'Inches.' })
  scumIn: number;

  @DecimalField({ scale: 2, example: 48, description: 'Depth of the liquid in inches.' })
  liquidIn: number;

  @DecimalField({ scale: 2, max: 100, example: 17.71, description: '(sludge + scum) / liquid, in percent.' })
  fillPct: number;

  @DecimalField({
    scale: 2,
    max: 100,
    example: 33,
    description: 'At how many percent the company pumped such tanks when this was measured.',
  })
  thresholdPct: number;

  @BooleanField({ example: false, description: 'Whether the fill has reached the threshold.' })
  isPumpingDue: boolean;

  @IdField({ nullable: true, example: DemoIds.technician, description: 'Who measured.' })
  technicianId: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}

export class TankDueStepResponse {
  @EnumField(DUE_STEPS, { enumName: 'TankDueStep', example: 'fill' })
  step: (typeof DUE_STEPS)[number];

  @TextField({ max: 80, example: '(sludge + scum) / liquid' })
  formula: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'number' }, { type: 'string' }] },
    example: { sludgeIn: 6, scumIn: 2.5, liquidIn: 48 },
  })
  values: Readonly<Record<string, number | string>>;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string', format: 'date' }],
    description: 'With all its decimals.',
    example: 0.177_083_333_333_333_34,
  })
  result: number | string;
}

export class TankDueResponse {
  @IdField({ example: DemoIds.tank })
  tankId: string;

  @DayField({ example: '2026-12-01', description: 'The day it is at the company.' })
  asOf: string;

  @EnumField(DUE_BASES, {
    enumName: 'TankDueBasis',
    example: 'measured',
    description: 'What the day goes by: what was measured since the last pumping, else the interval of the tank.',
  })
  basis: DueBasis;

  @DecimalField({ scale: 2, max: 100, example: 33 })
  thresholdPct: number;

  @DecimalField({
    scale: 2,
    max: 100,
    nullable: true,
    example: 17.71,
    description: 'Of the last measurement since the last pumping.',
  })
  fillPct: number | null;

  @DecimalField({ scale: 2, nullable: true, example: 26.15, description: 'Months from the last pumping.' })
  dueAfterMonths: number | null;

  @DayField({ nullable: true, example: '2026-06-05', description: 'Null where nothing says when.' })
  dueOn: string | null;

  @BooleanField({ example: false })
  isDueNow: boolean;

  @ListField(() => TankDueStepResponse, {
    optional: true,
    max: 5,
    description: 'With `explain=true`: carried out in order it gives the day again.',
  })
  trace?: TankDueStepResponse[];
}
