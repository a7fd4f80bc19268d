import { IdField, InstantField, ObjectField, TextField, TextListField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

export class AppGrantClientResponse {
  @IdField({ example: DemoIds.apiClient })
  id: string;

  @TextField({ example: 'hwc_4Vb0cGk1mZrPzW8Q2nT5yA' })
  clientId: string;

  @TextField({ example: 'Route Optimizer' })
  name: string;

  @TextField({ nullable: true, example: null, description: 'Whose app it is; null for one of the company itself.' })
  publisher: string | null;
}

export class AppGrantUserResponse {
  @IdField({ example: DemoIds.adminUser })
  id: string;

  @TextField({ example: 'Ada Moreno' })
  name: string;
}

export class AppGrantResponse {
  @IdField({ example: DemoIds.appGrant })
  id: string;

  @ObjectField(() => AppGrantClientResponse)
  client: AppGrantClientResponse;

  @ObjectField(() => AppGrantUserResponse, { description: 'In whose name it acts.' })
  user: AppGrantUserResponse;

  @TextListField({ max: 50, example: ['work_orders:read'] })
  scopes: string[];

  @InstantField()
  createdAt: string;

  @InstantField()
  expiresAt: string;
}
