import { isRenewalMove, nextRenewalStates, RENEWAL_STATES } from './renewal-state';

describe('the renewal of a licence (CMP-01)', () => {
  it('CMP-01 goes from started over submitted to an answer, and may be given up', () => {
    expect(isRenewalMove('none', 'started')).toBe(true);
    expect(isRenewalMove('started', 'submitted')).toBe(true);
    expect(isRenewalMove('submitted', 'refused')).toBe(true);
    expect(isRenewalMove('started', 'refused')).toBe(false);
    expect(isRenewalMove('none', 'refused')).toBe(false);
    for (const state of RENEWAL_STATES.slice(1)) expect(nextRenewalStates(state)).toContain('none');
  });

  it('CMP-01 staying where it is changes nothing and is no fault', () => {
    for (const state of RENEWAL_STATES) expect(isRenewalMove(state, state)).toBe(true);
  });
});
