import { EnumField, ListQuery, TextField } from '../../../http';
import { DEAD_LETTER_STATUSES } from '../dead-letter.response';

export class DeadLetterListQuery extends ListQuery {
  @EnumField(DEAD_LETTER_STATUSES, { enumName: 'DeadLetterStatus', optional: true })
  status?: (typeof DEAD_LETTER_STATUSES)[number];

  @TextField({ optional: true, max: 128, example: 'draft_invoice_on_work_order_completed' })
  subscriber?: string;
}
