import fc from 'fast-check';
import { type CrewPlace, crewLedBy, crewOf, evenSplit, hundredthsOf, sharesOf } from './crew';

const place = (technicianId: string, role: 'lead' | 'helper', splitPct: string): CrewPlace => {
  return { technicianId, role, status: 'enroute', splitPct };
};
const sum = (crew: readonly CrewPlace[]): number => crew.reduce((total, one) => total + hundredthsOf(one.splitPct), 0);

describe('crews', () => {
  it.each([
    [1, ['100.00']],
    [2, ['50.00', '50.00']],
    [3, ['33.34', '33.33', '33.33']],
    [7, ['14.29', '14.29', '14.29', '14.29', '14.28', '14.28', '14.28']],
  ])('WO-06 %s share evenly, what does not divide goes to the first', (count, shares) => {
    expect(evenSplit(count)).toEqual(shares);
  });

  it('WO-06 shares make 100, whoever is in and whoever takes the lead', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.constantFrom('a', 'b', 'c', 'z'), (members, lead) => {
        const verdict = crewOf(
          members.map((technicianId) => ({ technicianId })),
          [],
        );
        if (verdict.kind !== 'crew') throw new Error(verdict.fault);
        const led = crewLedBy(verdict.crew, lead);
        expect([sum(verdict.crew), sum(led)]).toEqual([10_000, 10_000]);
        expect(led.filter(({ role }) => role === 'lead').map(({ technicianId }) => technicianId)).toEqual([lead]);
      }),
    );
  });

  it.each([
    ['duplicate_technician', [{ technicianId: 'a' }, { technicianId: 'a' }]],
    [
      'several_leads',
      [
        { technicianId: 'a', role: 'lead' },
        { technicianId: 'b', role: 'lead' },
      ],
    ],
    ['split_incomplete', [{ technicianId: 'a', splitPct: 60 }, { technicianId: 'b' }]],
    [
      'split_not_100',
      [
        { technicianId: 'a', splitPct: 60 },
        { technicianId: 'b', splitPct: 39.99 },
      ],
    ],
    ['split_not_100', [{ technicianId: 'a', splitPct: 0 }]],
  ] as const)('WO-06 refuses %s', (fault, wishes) => {
    expect(crewOf(wishes, [])).toEqual({ kind: 'fault', fault });
  });

  it('WO-06 who is named leads, shares are as given, and who was there keeps his own status', () => {
    const wishes = [
      { technicianId: 'a', splitPct: 33.33 },
      { technicianId: 'b', role: 'lead', splitPct: 66.67 },
    ] as const;
    expect(crewOf(wishes, [place('a', 'lead', '100.00')])).toEqual({
      kind: 'crew',
      crew: [
        { technicianId: 'a', role: 'helper', status: 'enroute', splitPct: '33.33' },
        { technicianId: 'b', role: 'lead', status: 'assigned', splitPct: '66.67' },
      ],
    });
  });

  it('WO-06 a new lead takes the share of the old one; nobody is nobody', () => {
    const crew = [place('a', 'lead', '70.00'), place('b', 'helper', '30.00')];
    expect(crewLedBy(crew, 'c').map(({ technicianId, splitPct }) => [technicianId, splitPct])).toEqual([
      ['c', '70.00'],
      ['b', '30.00'],
    ]);
    expect(crewLedBy(crew, 'b').map(({ technicianId, splitPct }) => [technicianId, splitPct])).toEqual([
      ['b', '100.00'],
    ]);
    expect(crewLedBy(crew, 'a')).toBe(crew);
    expect(crewLedBy(crew, null)).toEqual([]);
  });

  it('WO-06 of several visits each counts the same', () => {
    const shares = sharesOf([
      [place('a', 'lead', '100.00')],
      [place('a', 'lead', '50.00'), place('b', 'helper', '50.00')],
    ]);
    expect(shares).toEqual([
      { technicianId: 'a', weight: 15_000 },
      { technicianId: 'b', weight: 5_000 },
    ]);
  });
});
