import { InstantField, ListField, ObjectField, TextField } from '../../../platform/http';

export class AskingClientResponse {
  @TextField({ example: 'hwc_4Vb0cGk1mZrPzW8Q2nT5yA' })
  clientId: string;

  @TextField({ example: 'Route Optimizer' })
  name: string;

  @TextField({ example: 'Demo Septic Co.', description: 'The company that registered it.' })
  publisher: string;
}

export class AskedScopeResponse {
  @TextField({ example: 'work_orders:read' })
  scope: string;

  @TextField({ example: 'See work orders, without costs' })
  title: string;
}

export class AuthorizationRequestResponse {
  @TextField({ example: 'g3Kx0pXyq2c' })
  uid: string;

  @ObjectField(() => AskingClientResponse)
  client: AskingClientResponse;

  @TextField({ example: 'Demo Septic Co.', description: 'Whose data it is about.' })
  company: string;

  @ListField(() => AskedScopeResponse, { max: 50 })
  scopes: AskedScopeResponse[];

  @TextField({ max: 2_000, example: 'https://app.example.com/callback' })
  redirectUri: string;

  @InstantField()
  expiresAt: string;
}

export class ContinueResponse {
  @TextField({ max: 2_000, example: 'https://api.example.com/oauth/authorize/g3Kx0pXyq2c' })
  redirectTo: string;
}
