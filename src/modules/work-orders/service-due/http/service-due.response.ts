import { DayField, IdField, InstantField, IntegerField, TextField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class ServiceDueResponse {
  @IdField({ example: DemoIds.serviceDue })
  id: string;

  @IdField({ example: DemoIds.property })
  propertyId: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ example: 'pumping' })
  jobType: string;

  @IdField({ example: DemoIds.completedWorkOrder, description: 'The work order that was completed.' })
  workOrderId: string;

  @DayField({ example: '2026-11-02' })
  completedOn: string;

  @DayField({ example: '2029-11-02' })
  dueOn: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
