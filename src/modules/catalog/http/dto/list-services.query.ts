import { BooleanField, DeletableListQuery, EnumField, TextField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { ViewField } from '../../../../platform/saved-views';
import { SERVICE_KINDS, type ServiceKind } from '../../domain/service-kind';
import { SERVICE_UNITS, type ServiceUnit } from '../../domain/service-unit';

export class ListServicesQuery extends DeletableListQuery {
  @ViewField()
  view?: string;

  @FieldFiltersField()
  cf?: Record<string, string>;

  @TextField({ optional: true, max: 100, example: 'pump', description: 'Part of code, name or description.' })
  q?: string;

  @EnumField(SERVICE_KINDS, { enumName: 'ServiceKind', optional: true })
  kind?: ServiceKind;

  @EnumField(SERVICE_UNITS, { enumName: 'ServiceUnit', optional: true })
  unit?: ServiceUnit;

  @TextField({ optional: true, max: 80, example: 'Pumping' })
  category?: string;

  @BooleanField({ optional: true, fromText: true, example: true })
  isActive?: boolean;

  @BooleanField({ optional: true, fromText: true, example: true })
  taxable?: boolean;
}
