import { type Affiliation, decideSignIn } from './sign-in-decision';

const demo: Affiliation = {
  tenantId: '1',
  slug: 'demo',
  name: 'Demo',
  tenantStatus: 'active',
  status: 'active',
  isAdministrator: false,
};
const rival: Affiliation = { ...demo, tenantId: '2', slug: 'rival', name: 'Rival' };
const facts = { isPasswordRight: true, isActive: true, affiliations: [demo] };

describe('the decision of a sign-in', () => {
  it('leads to the only company', () => {
    expect(decideSignIn(facts, undefined)).toEqual({ kind: 'accepted', affiliation: demo });
  });

  it('asks a member of several companies, unless he names one', () => {
    const several = { ...facts, affiliations: [demo, rival] };
    expect(decideSignIn(several, undefined)).toEqual({ kind: 'choose', choices: [demo, rival] });
    expect(decideSignIn(several, 'rival')).toEqual({ kind: 'accepted', affiliation: rival });
  });

  it('does not count companies that are closed or that he left', () => {
    const others = [
      { ...rival, status: 'deactivated' as const },
      { ...rival, slug: 'old', tenantStatus: 'closed' },
    ];
    expect(decideSignIn({ ...facts, affiliations: [...others, demo] }, undefined).kind).toBe('accepted');
  });

  it('PLT-20 leads into a company that is closing for its administrators alone', () => {
    const closing = { ...demo, tenantStatus: 'closing' };
    const decide = (isAdministrator: boolean) =>
      decideSignIn({ ...facts, affiliations: [{ ...closing, isAdministrator }] }, undefined).kind;
    expect([decide(true), decide(false)]).toEqual(['accepted', 'refused']);
  });

  it.each([
    ['a wrong password', { ...facts, isPasswordRight: false }, undefined, 'wrong_password'],
    ['an inactive account', { ...facts, isActive: false }, undefined, 'inactive_account'],
    ['no company', { ...facts, affiliations: [] }, undefined, 'no_access'],
    [
      'an invitation that was not accepted',
      { ...facts, affiliations: [{ ...demo, status: 'invited' as const }] },
      undefined,
      'no_access',
    ],
    ['a company he does not belong to', facts, 'rival', 'no_access'],
    [
      'a suspended company',
      { ...facts, affiliations: [{ ...demo, tenantStatus: 'suspended' }] },
      undefined,
      'no_access',
    ],
  ])('refuses %s', (_story, given, slug, reason) => {
    expect(decideSignIn(given, slug)).toEqual({ kind: 'refused', reason });
  });
});
