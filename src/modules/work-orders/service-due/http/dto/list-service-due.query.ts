import { DayField, IdField, ListQuery, TextField } from '../../../../../platform/http';
import { DemoIds } from '../../../../../platform/openapi/demo-ids';

export class ListServiceDueQuery extends ListQuery {
  @DayField({ optional: true, example: '2036-12-31', description: 'Due on this day or earlier.' })
  dueTo?: string;

  @IdField({ optional: true, example: DemoIds.property })
  propertyId?: string;

  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @TextField({ optional: true, max: 63, example: 'pumping', description: 'Key of a job type.' })
  jobType?: string;
}
