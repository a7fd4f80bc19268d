import { timeInStatus } from './time-in-status';

const minute = (value: number): Date => new Date(Date.UTC(2026, 11, 1, 8, value));

describe('WO-08 time in status', () => {
  it('a new draft is in one status since its creation', () => {
    expect(timeInStatus(minute(0), [], minute(10))).toEqual([
      { status: 'draft', seconds: 600, entries: 1, isCurrent: true },
    ]);
  });

  it('adds up repeated stays and counts entries', () => {
    const report = timeInStatus(
      minute(0),
      [
        { to: 'scheduled', at: minute(5) },
        { to: 'scheduled', at: minute(8) },
        { to: 'enroute', at: minute(10) },
        { to: 'scheduled', at: minute(20) },
        { to: 'enroute', at: minute(30) },
      ],
      minute(31),
    );
    expect(report).toEqual([
      { status: 'draft', seconds: 300, entries: 1, isCurrent: false },
      { status: 'scheduled', seconds: 900, entries: 2, isCurrent: false },
      { status: 'enroute', seconds: 660, entries: 2, isCurrent: true },
    ]);
    expect(report.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(31 * 60);
  });

  it('a change that a client placed ahead of our clock does not count backwards', () => {
    const report = timeInStatus(minute(0), [{ to: 'scheduled', at: minute(4) }], minute(2));
    expect(report.at(-1)).toMatchObject({ status: 'scheduled', seconds: 0, isCurrent: true });
  });
});
