import { CONSENT_STATUSES, consentFault, mostRestrictive } from './consent';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('CRM-16 a consent', () => {
  it.each([
    ['names the text that was agreed to', 'granted', 'v3', '2026-11-20T11:00:00Z', null],
    ['without a text is none', 'granted', null, '2026-11-20T11:00:00Z', 'text_version_missing'],
    ['is taken back without one', 'withdrawn', null, '2026-11-20T11:00:00Z', null],
    ['is believed for the clock of a phone', 'denied', null, '2026-11-20T12:05:00Z', null],
    ['is not given tomorrow', 'granted', 'v3', '2026-11-20T12:05:01Z', 'in_future'],
  ] as const)('%s', (_case, status, textVersion, at, fault) => {
    expect(consentFault({ status, textVersion, at: new Date(at) }, NOW)).toBe(fault);
  });

  it('PLT-28 of two the more restrictive holds, in whatever order', () => {
    expect(mostRestrictive('granted', 'denied')).toBe('denied');
    expect(mostRestrictive('denied', 'withdrawn')).toBe('withdrawn');
    for (const one of CONSENT_STATUSES)
      for (const other of CONSENT_STATUSES) expect(mostRestrictive(one, other)).toBe(mostRestrictive(other, one));
  });
});
