import {
  BooleanField,
  DayField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { VehiclePermitDto } from './dto/vehicle.dto';

export class VehicleResponse {
  @IdField({ example: DemoIds.vehicle })
  id: string;

  @TextField({ max: 80, example: 'Truck 7' })
  name: string;

  @TextField({ nullable: true, max: 20, example: 'C471902' })
  plate: string | null;

  @TextField({ nullable: true, max: 3, example: 'LA' })
  plateState: string | null;

  @IntegerField({ nullable: true, min: 1, example: 3_500 })
  capacityGallons: number | null;

  @ListField(() => VehiclePermitDto, { max: 30 })
  permits: VehiclePermitDto[];

  @DayField({ nullable: true, example: '2026-12-15' })
  serviceDueOn: string | null;

  @BooleanField({ example: true })
  isActive: boolean;

  @TextField({ nullable: true, max: 1_000, example: null })
  notes: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}

export class VehicleAssignmentResponse {
  @IdField({ example: DemoIds.vehicleAssignment })
  id: string;

  @IdField({ example: DemoIds.vehicle })
  vehicleId: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @DayField()
  startsOn: string;

  @DayField({ description: 'Last day.' })
  endsOn: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
