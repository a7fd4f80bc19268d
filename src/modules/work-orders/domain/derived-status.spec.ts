import { derivedStatus, statusByVisits } from './derived-status';

describe('derivedStatus', () => {
  it.each([
    ['all scheduled', ['scheduled', 'scheduled'], 'scheduled'],
    ['one dispatched', ['scheduled', 'dispatched'], 'in_progress'],
    ['one at work', ['working', 'hold'], 'in_progress'],
    ['all done', ['done', 'done'], 'completed'],
    ['canceled and unused ones do not count', ['done', 'canceled', 'unused'], 'completed'],
    ['all on hold', ['hold', 'hold'], 'hold'],
    ['what is left is on hold', ['done', 'hold'], 'hold'],
    ['one on hold, one to come', ['hold', 'scheduled'], 'scheduled'],
    ['begun, with more to come', ['done', 'scheduled'], 'in_progress'],
    ['nothing that counts', ['canceled', 'unused'], null],
    ['none', [], null],
  ] as const)('WO-05 %s', (_case, visits, expected) => {
    expect(derivedStatus(visits)).toBe(expected);
  });
});

describe('statusByVisits', () => {
  it.each([
    ['confirmed', ['scheduled'], 'confirmed'],
    ['draft', ['scheduled'], 'scheduled'],
    ['in_progress', ['scheduled'], 'scheduled'],
    ['scheduled', ['dispatched', 'scheduled'], 'in_progress'],
    ['enroute', ['dispatched'], 'enroute'],
    ['on_site', ['working'], 'in_progress'],
    ['in_progress', ['done', 'done'], 'in_progress'],
    ['scheduled', ['hold'], 'scheduled'],
    ['scheduled', ['canceled'], 'scheduled'],
    ['scheduled', ['done', 'scheduled'], 'scheduled'],
    ['confirmed', ['done', 'scheduled'], 'confirmed'],
    ['in_progress', ['done', 'scheduled'], 'in_progress'],
    ['enroute', ['done', 'scheduled'], 'in_progress'],
    ['enroute', ['done', 'dispatched'], 'enroute'],
    ['requires_followup', ['scheduled'], 'requires_followup'],
    ['requires_followup', ['done', 'scheduled'], 'requires_followup'],
    ['requires_followup', ['done', 'dispatched'], 'in_progress'],
  ] as const)('WO-05 from %s with %j to %s', (from, visits, to) => {
    expect(statusByVisits(from, visits)).toBe(to);
  });

  it('WO-05 a further visit answers the follow-up that was required', () => {
    expect(statusByVisits('requires_followup', ['done', 'scheduled'], true)).toBe('scheduled');
  });
});
