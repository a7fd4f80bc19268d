import { OmitType, PartialType } from '@nestjs/swagger';
import { DayField, EnumField, IdField, IntegerField, ListQuery, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { SYSTEM_KINDS, type SystemKind } from '../../domain/vocabulary';
import type { SystemDraft } from '../../septic-systems.service';

export class CreateSepticSystemDto implements SystemDraft {
  @IdField({ example: DemoIds.property })
  propertyId: string;

  @EnumField(SYSTEM_KINDS, { enumName: 'SepticSystemKind', example: 'conventional' })
  kind: SystemKind;

  @IntegerField({
    optional: true,
    nullable: true,
    min: 1,
    max: 1_000_000,
    example: 450,
    description: 'Gallons a day that it was designed for.',
  })
  designFlowGpd?: number | null;

  @DayField({ optional: true, nullable: true, example: '2009-06-15' })
  installedOn?: string | null;

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Behind the shed' })
  locationNote?: string | null;
}

/** It stays at its property. */
export class UpdateSepticSystemDto extends PartialType(OmitType(CreateSepticSystemDto, ['propertyId'] as const), {
  skipNullProperties: false,
}) {}

export class ListSepticSystemsQuery extends ListQuery {
  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;

  @EnumField(SYSTEM_KINDS, { enumName: 'SepticSystemKind', optional: true, example: 'conventional' })
  kind?: SystemKind;
}
