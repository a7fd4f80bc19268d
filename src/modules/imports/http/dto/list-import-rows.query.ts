import { EnumField, ListQuery } from '../../../../platform/http';
import { DECISIONS, type Decision } from '../../domain/decide-row';

export class ListImportRowsQuery extends ListQuery {
  @EnumField(DECISIONS, { enumName: 'ImportDecision', optional: true })
  decision?: Decision;
}
