import { type CredentialRequirement, dispatchBlocks, type HeldCredential } from './dispatch-gate';

const held = (change: Partial<HeldCredential>): HeldCredential => ({
  id: 'l1',
  credential: 'license',
  holder: 'technician',
  kind: 'cdl_b',
  blocksDispatch: true,
  issuedOn: null,
  expiresOn: null,
  revokedOn: null,
  ...change,
});
const wanted: CredentialRequirement = {
  jobType: 'pumping',
  holder: 'technician',
  credential: 'license',
  kind: 'cdl_b',
};
const job = { type: 'pumping', on: '2026-12-01', hasVehicle: false };

describe('the gate of dispatch (CMP-03)', () => {
  it('CMP-03 lets everybody through where nothing is held and nothing is asked for', () => {
    expect(dispatchBlocks([], [], job)).toEqual([]);
  });

  it('CMP-03 an ended licence blocks from the day after its last day', () => {
    const license = held({ expiresOn: '2026-11-30' });
    expect(dispatchBlocks([license], [], { ...job, on: '2026-11-30' })).toEqual([]);
    expect(dispatchBlocks([license], [], job)).toEqual([
      {
        kind: 'expired_license',
        holder: 'technician',
        credentialKind: 'cdl_b',
        credentialId: 'l1',
        endedOn: '2026-11-30',
      },
    ]);
  });

  it('CMP-03 one that does not block is missed only where it is required', () => {
    const license = held({ expiresOn: '2026-11-30', blocksDispatch: false });
    expect(dispatchBlocks([license], [], job)).toEqual([]);
    expect(dispatchBlocks([license], [wanted], { ...job, type: 'inspection' })).toEqual([]);
    expect(dispatchBlocks([license], [wanted], job)).toMatchObject([{ kind: 'expired_license', credentialId: 'l1' }]);
  });

  it('CMP-03 a requirement that nobody ever met names what is missing', () => {
    expect(dispatchBlocks([], [wanted], job)).toEqual([
      { kind: 'missing_license', holder: 'technician', credentialKind: 'cdl_b', credentialId: null, endedOn: null },
    ]);
  });

  it('CMP-03 a requirement without a job type holds for every job', () => {
    const always = { ...wanted, jobType: null };
    expect(dispatchBlocks([], [always], { ...job, type: 'inspection' })).toHaveLength(1);
    expect(dispatchBlocks([], [always], { ...job, type: null })).toHaveLength(1);
    expect(dispatchBlocks([], [wanted], { ...job, type: null })).toEqual([]);
  });

  it('CMP-03 a renewal entered as a second licence of the kind heals the first', () => {
    const renewed = held({ id: 'l2', issuedOn: '2026-12-01' });
    expect(dispatchBlocks([held({ expiresOn: '2026-11-30' }), renewed], [wanted], job)).toEqual([]);
    expect(dispatchBlocks([held({ expiresOn: '2026-10-31' }), renewed], [], { ...job, on: '2026-11-15' })).toHaveLength(
      1,
    );
  });

  it('CMP-03 a credential that has not begun is missing, not ended', () => {
    const later = held({ issuedOn: '2027-01-01' });
    expect(dispatchBlocks([later], [], job)).toEqual([]);
    expect(dispatchBlocks([later], [wanted], job)).toMatchObject([{ kind: 'missing_license' }]);
  });

  it('CMP-03 a revoked certification blocks, and a licence of the same name does not heal it', () => {
    const certificate = held({ credential: 'certification', kind: 'atu', revokedOn: '2026-12-01' });
    const license = held({ id: 'l2', kind: 'atu' });
    expect(dispatchBlocks([certificate, license], [], job)).toMatchObject([
      { kind: 'expired_certification', credentialKind: 'atu', endedOn: '2026-12-01' },
    ]);
  });

  it('CMP-03 names the one that ended last, and each need once', () => {
    const blocks = dispatchBlocks(
      [held({ id: 'old', expiresOn: '2024-12-31' }), held({ id: 'new', expiresOn: '2026-11-30' })],
      [wanted, { ...wanted, jobType: null }],
      job,
    );
    expect(blocks).toMatchObject([{ credentialId: 'new' }]);
    expect(blocks).toHaveLength(1);
  });

  it('CMP-03 looks at the vehicle he drives, and asks for nothing where he drives none', () => {
    const decal = { ...wanted, holder: 'vehicle', kind: 'pumper_decal' } as const;
    const permit = held({
      id: 'v1',
      credential: 'permit',
      holder: 'vehicle',
      kind: 'Parish decal',
      expiresOn: '2026-11-30',
    });
    expect(dispatchBlocks([], [decal], job)).toEqual([]);
    expect(dispatchBlocks([permit], [decal], { ...job, hasVehicle: true })).toMatchObject([
      { kind: 'missing_license', holder: 'vehicle', credentialKind: 'pumper_decal' },
      { kind: 'expired_permit', holder: 'vehicle', credentialKind: 'Parish decal', credentialId: 'v1' },
    ]);
    const driven = held({ id: 'l9', holder: 'vehicle', kind: 'pumper_decal', expiresOn: '2026-12-01' });
    expect(dispatchBlocks([driven], [decal], { ...job, hasVehicle: true })).toEqual([]);
  });
});
