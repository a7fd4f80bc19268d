import {
  certificateFault,
  certificateHash,
  type DeletionCertificate,
  type DeletionFacts,
  FIRST_PREVIOUS_HASH,
} from './deletion-certificate';

const facts: DeletionFacts = {
  id: '01936f00-0000-7000-8000-000000000001',
  company: '01936f00-0000-7000-8000-000000000002',
  companyName: 'Bayou Pumping',
  companySlug: 'bayou',
  reason: 'Sold',
  requestedBy: { kind: 'user', name: 'Renee Landry' },
  requestedAt: '2026-10-01T08:00:00.000Z',
  graceEndedAt: '2026-10-31T08:00:00.000Z',
  startedAt: '2026-10-31T08:01:00.000Z',
  completedAt: '2026-10-31T08:02:00.000Z',
  exportManifestSha256: 'ab'.repeat(32),
  auditSequence: 12,
  auditHash: 'cd'.repeat(32),
  purgedRows: { customers: 2, invoices: 1 },
  purgedFiles: 3,
  purgedAccounts: 1,
};

function certified(previousHash = FIRST_PREVIOUS_HASH, sequence = 1): DeletionCertificate {
  return { ...facts, sequence, previousHash, hash: certificateHash(previousHash, sequence, facts), signature: 'k.ab' };
}

describe('a certificate of deletion', () => {
  it('PLT-20 holds at its place of the chain', () => {
    const first = certified();
    expect(certificateFault(first, FIRST_PREVIOUS_HASH, 1, true)).toBeUndefined();
    expect(certificateFault(certified(first.hash, 2), first.hash, 2, true)).toBeUndefined();
  });

  it.each<[string, Partial<DeletionCertificate>, boolean, string]>([
    ['another count', { purgedRows: { customers: 1, invoices: 1 } }, true, 'altered'],
    ['another manifest', { exportManifestSha256: null }, true, 'altered'],
    ['another hash', { hash: 'ef'.repeat(32) }, true, 'altered'],
    ['another place', { sequence: 2 }, true, 'missing'],
    ['a signature of somebody else', {}, false, 'forged_signature'],
  ])('PLT-20 with %s is found out', (_what, change, isSignatureGood, fault) => {
    expect(certificateFault({ ...certified(), ...change }, FIRST_PREVIOUS_HASH, 1, isSignatureGood)).toBe(fault);
  });

  it('PLT-20 that was left out breaks the one behind it', () => {
    const second = certified(certified().hash, 2);
    expect(certificateFault(second, FIRST_PREVIOUS_HASH, 1, true)).toBe('missing');
    expect(certificateFault(certified('12'.repeat(32), 1), FIRST_PREVIOUS_HASH, 1, true)).toBe('out_of_chain');
  });
});
