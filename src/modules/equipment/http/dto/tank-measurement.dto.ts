import { BooleanField, DayField, DecimalField, IdField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { MeasurementDraft } from '../../tank-measurements.service';

export class CreateTankMeasurementDto implements MeasurementDraft {
  @DayField({ example: '2025-06-02', description: 'Today or before.' })
  measuredOn: string;

  @DecimalField({ scale: 2, max: 1_000, example: 6, description: 'Inches.' })
  sludgeIn: number;

  @DecimalField({ scale: 2, max: 1_000, example: 2.5, description: 'Inches.' })
  scumIn: number;

  @DecimalField({
    scale: 2,
    min: 0.01,
    max: 1_000,
    optional: true,
    example: 48,
    description: 'Depth of the liquid in inches; the tank’s when absent.',
  })
  liquidIn?: number;

  @IdField({ optional: true, nullable: true, example: DemoIds.technician, description: 'Who measured.' })
  technicianId?: string | null;
}

export class TankDueQuery {
  @BooleanField({ optional: true, fromText: true, example: true, description: 'Adds how it was computed.' })
  explain?: boolean;
}
