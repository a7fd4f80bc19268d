import { BooleanField } from '../../../../platform/http';

export class EndSessionsQuery {
  @BooleanField({ optional: true, fromText: true, description: 'Also the one this request belongs to.' })
  includeCurrent?: boolean;
}
