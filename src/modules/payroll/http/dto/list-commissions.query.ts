import { DayField, EnumField, IdField, ListQuery } from '../../../../platform/http';
import { COMMISSION_STATUSES, type CommissionStatus } from '../../domain/commission-status';

export class ListCommissionsQuery extends ListQuery {
  @IdField({ optional: true })
  workOrderId?: string;

  @IdField({ optional: true })
  technicianId?: string;

  @EnumField(COMMISSION_STATUSES, { enumName: 'CommissionStatus', optional: true })
  status?: CommissionStatus;

  @DayField({ optional: true, example: '2026-01-01', description: 'Earned on this day or later.' })
  from?: string;

  @DayField({ optional: true, description: 'Earned on this day or earlier.' })
  to?: string;
}
