import { EnumField, IdField, TextField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { GEOCODE_STATUSES, type GeocodeStatus } from '../../domain/place';
import { ViewField } from '../../../../platform/saved-views';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { DeletableTaggedListQuery } from '../../../../platform/tags';

export class ListPropertiesQuery extends DeletableTaggedListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({
    optional: true,
    max: 100,
    example: 'blue gum',
    description: "Words in label, address, county or the customer's name, phone or e-mail; all must occur.",
  })
  q?: string;

  @IdField({ optional: true, example: DemoIds.customer })
  customerId?: string;

  @EnumField(GEOCODE_STATUSES, { enumName: 'GeocodeStatus', optional: true, example: undefined })
  geocodeStatus?: GeocodeStatus;

  @TextField({ optional: true, max: 20, example: 'US-LA', description: 'This jurisdiction and what lies in it.' })
  jurisdiction?: string;
}
