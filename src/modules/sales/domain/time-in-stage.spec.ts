import fc from 'fast-check';
import { timeInStage } from './time-in-stage';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 2, 8, minute));

describe('time in stage', () => {
  it('CRM-08 adds up the stays in a stage', () => {
    const entries = [
      { stage: 'new', at: at(0) },
      { stage: 'contacted', at: at(10) },
      { stage: 'lost', at: at(15) },
      { stage: 'contacted', at: at(35) },
    ];
    expect(timeInStage(entries, at(40))).toEqual([
      { stage: 'new', seconds: 600, entries: 1, isCurrent: false },
      { stage: 'contacted', seconds: 600, entries: 2, isCurrent: true },
      { stage: 'lost', seconds: 1_200, entries: 1, isCurrent: false },
    ]);
  });

  it('CRM-08 sums up to the age of the opportunity, whatever way it went', () => {
    const stays = fc.array(fc.tuple(fc.constantFrom('new', 'contacted', 'quoted'), fc.nat(10_000)), { minLength: 1 });
    fc.assert(
      fc.property(stays, (path) => {
        let now = 0;
        const entries = path.map(([stage, seconds]) => {
          const entry = { stage, at: new Date(now * 1_000) };
          now += seconds;
          return entry;
        });
        const total = timeInStage(entries, new Date(now * 1_000)).reduce((sum, { seconds }) => sum + seconds, 0);
        expect(total).toBe(now);
      }),
    );
  });
});
