import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  DayField,
  DeletableListQuery,
  IntegerField,
  ListField,
  TextField,
} from '../../../../platform/http';
import type { VehiclePermit } from '../../domain/vehicle-permit';
import type { VehicleDraft } from '../../vehicles.service';

export class VehiclePermitDto implements VehiclePermit {
  @TextField({ max: 120, example: 'Septage hauler, Terrebonne Parish' })
  name: string;

  @TextField({ max: 60, nullable: true, example: 'SH-2291' })
  number: string | null;

  @DayField({ nullable: true, example: '2027-06-30', description: 'Last day; null when it does not expire.' })
  expiresOn: string | null;
}

export class CreateVehicleDto implements VehicleDraft {
  @TextField({ max: 80, example: 'Truck 8', description: 'Unique in the company.' })
  name: string;

  @TextField({ optional: true, nullable: true, max: 20, example: 'C482191' })
  plate?: string | null;

  @TextField({ optional: true, nullable: true, max: 3, pattern: /^[A-Z]{2,3}$/, example: 'LA' })
  plateState?: string | null;

  @IntegerField({
    optional: true,
    nullable: true,
    min: 1,
    max: 100_000,
    example: 2_500,
    description: 'What its tank holds; null for a vehicle without one.',
  })
  capacityGallons?: number | null;

  @ListField(() => VehiclePermitDto, { optional: true, max: 30 })
  permits?: VehiclePermitDto[];

  @DayField({ optional: true, nullable: true, example: '2026-12-15' })
  serviceDueOn?: string | null;

  @BooleanField({ optional: true, example: true, description: 'Inactive vehicles cannot be assigned.' })
  isActive?: boolean;

  @TextField({ optional: true, nullable: true, max: 1_000, example: 'Vacuum pump was rebuilt in March' })
  notes?: string | null;
}

/** Only what is mentioned changes; `null` clears what may be empty. */
export class UpdateVehicleDto extends PartialType(CreateVehicleDto, { skipNullProperties: false }) {}

export class ListVehiclesQuery extends DeletableListQuery {
  @TextField({ optional: true, max: 100, example: 'truck', description: 'Part of name or plate.' })
  q?: string;

  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;

  @DayField({ optional: true, description: 'Only those whose service is due on this day or before.' })
  serviceDueBy?: string;
}
