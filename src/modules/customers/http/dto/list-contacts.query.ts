import { DeletableListQuery, EnumField, IdField } from '../../../../platform/http';
import { FieldFiltersField } from '../../../../platform/custom-fields';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { CONTACT_ROLES, type ContactRole } from '../../domain/vocabulary';

export class ListContactsQuery extends DeletableListQuery {
  @FieldFiltersField()
  cf?: Record<string, string>;

  @IdField({ optional: true, example: DemoIds.property, description: 'Only the contacts of this property.' })
  propertyId?: string;

  @EnumField(CONTACT_ROLES, { enumName: 'ContactRole', optional: true })
  role?: ContactRole;
}
