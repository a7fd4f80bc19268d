import { IdField } from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';

export class CustomerCreditQuery {
  @IdField({ example: DemoIds.customer })
  customerId: string;
}
