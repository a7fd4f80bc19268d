import { DayField, IdField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class PropertyOwnerResponse {
  @IdField({ example: DemoIds.property })
  propertyId: string;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ example: 'Benton, John B Jr' })
  customerName: string;

  @DayField({ nullable: true, example: null, description: 'Null: since before anybody wrote it down.' })
  ownedFrom: string | null;

  @DayField({ nullable: true, example: null, description: 'Last day; null for who owns it now.' })
  ownedTo: string | null;

  @TextField({ nullable: true, max: 1_000, example: null })
  note: string | null;
}
