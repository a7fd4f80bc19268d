import type { VisitStatus } from './visit-status';
import { visitsAfterMove } from './visits-after-move';
import type { WorkOrderStatus } from './work-order-status';

const after = (statuses: readonly VisitStatus[], from: WorkOrderStatus, to: WorkOrderStatus) => {
  const visits = statuses.map((status, index) => ({
    id: `v${index + 1}`,
    seq: index + 1,
    status,
    endedWithWorkOrder: false,
  }));
  return Object.fromEntries(visitsAfterMove(visits, from, to).statuses);
};

describe('visitsAfterMove', () => {
  it.each([
    [['done', 'scheduled'], 'in_progress', 'requires_followup', {}],
    [['done', 'hold'], 'in_progress', 'requires_followup', {}],
    [['working', 'scheduled'], 'in_progress', 'requires_followup', { v1: 'done' }],
    [['dispatched'], 'on_site', 'requires_followup', { v1: 'done' }],
    [['done', 'scheduled'], 'in_progress', 'on_site', {}],
    [['done', 'dispatched'], 'in_progress', 'on_site', {}],
    [['working', 'scheduled'], 'in_progress', 'on_site', { v1: 'dispatched' }],
    [['done', 'scheduled'], 'on_site', 'in_progress', {}],
    [['done', 'scheduled'], 'on_site', 'enroute', {}],
    [['done', 'dispatched'], 'on_site', 'in_progress', { v2: 'working' }],
    [['dispatched'], 'enroute', 'on_site', { v1: 'dispatched' }],
    [['done', 'scheduled'], 'scheduled', 'enroute', { v2: 'dispatched' }],
    [['done', 'done'], 'completed', 'in_progress', { v2: 'working' }],
    [['done', 'scheduled', 'working'], 'in_progress', 'completed', { v2: 'unused', v3: 'done' }],
  ] as const)('WO-05 %j from %s to %s: %j', (visits, from, to, expected) => {
    expect(after(visits, from, to)).toEqual(expected);
  });
});
