import { type CandidateSchedule, scheduleConflicts } from './assignment-conflicts';
import type { Blackout, WorkingTime } from './working-time';

const HOUR = 3_600_000;
const span = (from: number, to: number) => ({ from: from * HOUR, to: to * HOUR });
const works: WorkingTime = { available: [span(8, 16)], onCall: [span(20, 24)], timeOff: [] };
const idle: WorkingTime = { available: [], onCall: [], timeOff: [] };
const candidate = (changes: Partial<CandidateSchedule> = {}): CandidateSchedule => ({
  ...{ time: works, keepsShifts: true, skills: null, required: [] },
  ...{ day: '2026-12-01', isClosedDay: false, blackout: undefined },
  ...changes,
});
const blackout: Blackout = {
  ...{ id: 'b', kind: 'weather' as const, startsOn: '2026-12-01', endsOn: '2026-12-01' },
  ...{ zone: null, reason: 'Ice' },
};
const pumping = [{ skill: 'pumping', minimumLevel: 3 }];
const holds = (level: number, expiresOn: string | null = null) => [{ skill: 'pumping', level, expiresOn }];

describe('conflicts of the schedule', () => {
  it.each<[string, string[], [number, number], Partial<CandidateSchedule>]>([
    ['in his shift', [], [8, 16], {}],
    ['on call', [], [20, 21], {}],
    ['before his shift', ['outside_shift'], [6, 7], {}],
    ['over the end of his shift', ['outside_shift'], [15, 17], {}],
    ['when nobody keeps shifts for him', [], [2, 3], { time: idle, keepsShifts: false }],
    [
      'in his time off although nobody keeps shifts for him',
      ['time_off'],
      [9, 10],
      { time: { ...idle, timeOff: [span(8, 16)] }, keepsShifts: false },
    ],
    ['with shifts for other days only', ['outside_shift'], [9, 10], { time: idle }],
    ['in his time off', ['time_off'], [9, 10], { time: { ...works, timeOff: [span(9, 12)] } }],
    ['when time off begins as it ends', [], [9, 10], { time: { ...works, timeOff: [span(10, 12)] } }],
    ['on a holiday', ['closed_day'], [9, 10], { isClosedDay: true }],
    ['on a weather day', ['blackout'], [9, 10], { blackout, isClosedDay: true }],
    ['without the skill', ['missing_skill'], [9, 10], { required: pumping, skills: [] }],
    ['below the level', ['missing_skill'], [9, 10], { required: pumping, skills: holds(2) }],
    ['with an expired skill', ['missing_skill'], [9, 10], { required: pumping, skills: holds(5, '2026-11-30') }],
    ['at the level', [], [9, 10], { required: pumping, skills: holds(3, '2026-12-01') }],
    ['without any record of skills', [], [9, 10], { required: pumping, skills: null }],
    [
      'outside of the shift and without the skill',
      ['outside_shift', 'missing_skill'],
      [5, 6],
      { required: pumping, skills: [] },
    ],
  ])('SCH-06 %s: %p', (_what, kinds, [from, to], changes) => {
    expect(scheduleConflicts(span(from, to), candidate(changes)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('SCH-06 names what stands against it and when', () => {
    const [conflict] = scheduleConflicts(span(15, 17), candidate());
    expect(conflict).toMatchObject({ kind: 'outside_shift', span: span(8, 16) });
    expect(scheduleConflicts(span(9, 10), candidate({ blackout }))).toMatchObject([{ with: 'b' }]);
  });
});
