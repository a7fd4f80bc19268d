import { DayField, IdField, ListQuery } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { VehicleAssignmentDraft } from '../../vehicle-assignments.service';

export class CreateVehicleAssignmentDto implements VehicleAssignmentDraft {
  @IdField({ example: DemoIds.vehicle })
  vehicleId: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @DayField({ example: '2031-03-03' })
  startsOn: string;

  @DayField({ optional: true, example: '2031-03-07', description: 'Last day; the first when absent.' })
  endsOn?: string;
}

export class ListVehicleAssignmentsQuery extends ListQuery {
  @IdField({ optional: true })
  vehicleId?: string;

  @IdField({ optional: true })
  technicianId?: string;

  @DayField({ optional: true, description: 'Only what touches this day or a later one.' })
  from?: string;

  @DayField({ optional: true, description: 'Only what touches this day or an earlier one.' })
  to?: string;
}
