import fc from 'fast-check';
import { timesAfter, TOLERATED_LEAD_MS, transitionTime, type WorkTimes } from './transition-time';
import { TRANSITIONS } from './transition-table';
import type { WorkOrderStatus } from './work-order-status';

const now = new Date('2026-12-01T15:00:00Z');
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

describe('when a move happened', () => {
  it('is now unless somebody says otherwise', () => {
    expect(transitionTime(undefined, now, before(10))).toEqual({ kind: 'valid', at: now });
  });

  it('never runs backwards, even when the move before ran ahead of our clock', () => {
    expect(transitionTime(undefined, now, before(-3))).toEqual({ kind: 'valid', at: before(-3) });
  });

  it('may lie in the past of an offline client, from the move before on', () => {
    expect(transitionTime(before(30), now, before(60))).toEqual({ kind: 'valid', at: before(30) });
    expect(transitionTime(before(60), now, before(60))).toEqual({ kind: 'valid', at: before(60) });
    expect(transitionTime(before(61), now, before(60))).toEqual({ kind: 'out_of_order' });
  });

  it('may be ahead by five minutes and not more', () => {
    const ahead = (extra: number): Date => new Date(now.getTime() + TOLERATED_LEAD_MS + extra);
    expect(transitionTime(ahead(0), now, before(1)).kind).toBe('valid');
    expect(transitionTime(ahead(1), now, before(1)).kind).toBe('in_future');
  });
});

describe('instants of the work', () => {
  const none: WorkTimes = { enrouteAt: null, arrivedAt: null, startedAt: null, completedAt: null, canceledAt: null };
  const at = (minute: number): Date => new Date(now.getTime() + minute * 60_000);
  const walk = (...statuses: WorkOrderStatus[]): WorkTimes =>
    statuses.reduce(({ times, from }, to, index) => ({ times: timesAfter(times, from, to, at(index)), from: to }), {
      times: none,
      from: 'draft' as WorkOrderStatus,
    }).times;

  it('keeps departure, arrival, start and end of a plain job', () => {
    expect(walk('scheduled', 'confirmed', 'enroute', 'on_site', 'in_progress', 'completed')).toEqual({
      enrouteAt: at(2),
      arrivedAt: at(3),
      startedAt: at(4),
      completedAt: at(5),
      canceledAt: null,
    });
  });

  it('a pause moves neither arrival nor start', () => {
    const times = walk('scheduled', 'enroute', 'on_site', 'in_progress', 'on_site', 'in_progress');
    expect(times).toMatchObject({ arrivedAt: at(2), startedAt: at(3) });
  });

  it('turning back takes the departure back, reopening takes the end back', () => {
    expect(walk('scheduled', 'enroute', 'scheduled')).toEqual(none);
    expect(walk('scheduled', 'enroute', 'on_site', 'in_progress', 'completed', 'in_progress').completedAt).toBeNull();
  });

  it('actual end is never before actual start, on any walk through the table', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let [status, times]: [WorkOrderStatus, WorkTimes] = ['draft', none];
        choices.forEach((choice, minute) => {
          const reachable = Object.keys(TRANSITIONS[status]) as WorkOrderStatus[];
          const next = reachable[choice % reachable.length] as WorkOrderStatus;
          times = timesAfter(times, status, next, at(minute));
          status = next;
          if (times.completedAt && times.startedAt) expect(times.completedAt >= times.startedAt).toBe(true);
          expect(times.completedAt !== null).toBe(status === 'completed');
          expect(times.canceledAt !== null).toBe(status === 'canceled');
        });
      }),
    );
  });
});
