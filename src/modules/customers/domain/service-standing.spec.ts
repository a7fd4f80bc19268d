import { judgeService, type StandingHold } from './service-standing';

const HOLD: StandingHold = { kind: 'credit_hold', reason: 'Two checks bounced', placedAt: new Date(0) };

describe('CRM-13 CRM-14 whether a customer is served', () => {
  it.each([
    ['nothing stands against him', false, [], false, undefined, 'served'],
    ['nothing stands against him, whatever is said', false, [], true, 'urgent', 'served'],
    ['a hold', false, [HOLD], false, undefined, 'on_hold'],
    ['a hold, and a reason of someone without the right', false, [HOLD], false, 'urgent', 'on_hold'],
    ['a hold, and the right without a reason', false, [HOLD], true, undefined, 'on_hold'],
    ['a hold, the right and a reason', false, [HOLD], true, 'urgent', 'served_despite_holds'],
    ['the archive', true, [], true, 'urgent', 'archived'],
    ['the archive before a hold', true, [HOLD], true, 'urgent', 'archived'],
  ] as const)('%s', (_case, isArchived, holds, mayOverride, overrideReason, verdict) => {
    expect(judgeService({ isArchived, holds, mayOverride, overrideReason })).toBe(verdict);
  });
});
