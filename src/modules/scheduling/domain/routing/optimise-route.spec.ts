import { optimiseRoute, planRoute, replayRoute } from './optimise-route';
import type { DumpFee, RouteDay, RouteDumpSite, RouteProblem, RouteStop } from './route-problem';

/** Places on one parallel-free line: a degree of latitude is 69.09 miles, by road 1.3 times as many. */
const milesNorth = (miles: number) => ({ lat: 30 + miles / (69.0933 * 1.3), lng: -97 });
const stop = (id: string, miles: number, more: Partial<RouteStop> = {}): RouteStop => ({
  id,
  at: milesNorth(miles),
  serviceMinutes: 30,
  window: null,
  gallons: 0,
  wasteClass: null,
  skills: [],
  isPinned: false,
  ...more,
});
const septage = (id: string, miles: number, gallons: number, more: Partial<RouteStop> = {}): RouteStop =>
  stop(id, miles, { gallons, wasteClass: 'domestic_septage', ...more });
const site = (
  id: string,
  miles: number,
  fee: Partial<DumpFee> = {},
  more: Partial<RouteDumpSite> = {},
): RouteDumpSite => ({
  id,
  at: milesNorth(miles),
  fees: new Map([['domestic_septage', { perGallonMinor: 0, perLoadMinor: 0, ...fee }]]),
  openHours: [{ from: 0, to: 600 }],
  remainingGallons: null,
  unloadMinutes: 15,
  ...more,
});
const problem = (
  stops: readonly RouteStop[],
  day: Partial<RouteDay> = {},
  sites: readonly RouteDumpSite[] = [],
): RouteProblem => ({
  day: {
    start: milesNorth(0),
    end: milesNorth(0),
    shift: { from: 0, to: 600 },
    tankGallons: 2_000,
    load: null,
    skills: null,
    ...day,
  },
  stops,
  sites,
  travel: { milesPerHour: 60 },
  costs: { perMileMinor: 100, perWaitingMinuteMinor: 0 },
});
const ids = (plan: { readonly halts: readonly { readonly id: string }[] }): string[] => plan.halts.map(({ id }) => id);

describe('SCH-11 the day of one technician', () => {
  it('goes out and back without turning twice', () => {
    const { before, after } = optimiseRoute(problem([stop('far', 30), stop('near', 10), stop('middle', 20)]));
    expect(before.totals.miles).toBeCloseTo(80, 2);
    expect(after.totals.miles).toBeCloseTo(60, 2);
    expect(after.costMinor).toBe(6_000);
  });

  it('says when each stop is reached, begun and left', () => {
    const { halts, totals } = planRoute(problem([stop('a', 10), stop('b', 20, { window: { from: 90, to: 120 } })]));
    expect(halts.map(({ arriveAt, startAt, leaveAt }) => [arriveAt, startAt, leaveAt].map(Math.round))).toEqual([
      [10, 10, 40],
      [50, 90, 120],
    ]);
    expect(Math.round(totals.endAt)).toBe(140);
    expect(Math.round(totals.waitingMinutes)).toBe(40);
  });

  it('prefers a longer way that keeps a window', () => {
    const { after } = optimiseRoute(
      problem([stop('near', 5, { serviceMinutes: 60 }), stop('far', 40, { window: { from: 0, to: 45 } })]),
    );
    expect(ids(after)).toEqual(['far', 'near']);
    expect(after.leftOut).toEqual([]);
  });

  it.each([
    ['no_location', stop('x', 0, { at: null })],
    ['missing_skill', stop('x', 1, { skills: ['camera'] })],
    ['over_tank', septage('x', 1, 2_001)],
    ['outside_window', stop('x', 30, { window: { from: 0, to: 29 } })],
    ['outside_shift', stop('x', 30, { serviceMinutes: 541 })],
  ])('explains a stop that nobody can serve: %s', (reason, wanted) => {
    const { after } = optimiseRoute(problem([wanted], { skills: ['pumping'] }));
    expect(after.leftOut).toEqual([{ id: 'x', reason }]);
    expect(after.halts).toEqual([]);
    expect(after.totals.miles).toBe(0);
  });

  it('explains a stop for which the day is too short, and serves as many as it can', () => {
    const { after } = optimiseRoute(
      problem([stop('long', 10, { serviceMinutes: 560 }), stop('a', 10), stop('b', 20), stop('c', 30)]),
    );
    expect(ids(after).sort()).toEqual(['a', 'b', 'c']);
    expect(after.leftOut).toEqual([{ id: 'long', reason: 'day_full' }]);
  });

  it('finds the same again, and its trace leads there without a search', () => {
    const stops = Array.from({ length: 15 }, (_, index) => stop(`s${index}`, (index * 37) % 50));
    const wanted = problem(stops);
    const found = optimiseRoute(wanted);
    expect(optimiseRoute(wanted)).toEqual(found);
    expect(found.trace.moves.length + Number(found.trace.start === 'nearest_neighbour')).toBeGreaterThan(0);
    expect(replayRoute(wanted, found.trace)).toEqual(found.after);
  });
});

describe('SCH-14 pinned stops', () => {
  it('stay where they stand while the others move around them', () => {
    const { after } = optimiseRoute(
      problem([stop('a', 30), stop('b', 10), stop('pinned', 50, { isPinned: true }), stop('c', 20)]),
    );
    expect(ids(after).indexOf('pinned')).toBe(2);
    expect(after.totals.miles).toBeCloseTo(100, 2);
  });

  it('are not made late by a stop before them while another one can hold the place', () => {
    const pinned = stop('pinned', 10, { isPinned: true, window: { from: 0, to: 60 } });
    const wanted = problem([stop('long', 5, { serviceMinutes: 120 }), pinned, stop('short', 8)]);
    const { after } = optimiseRoute(wanted);
    expect(ids(after)).toEqual(['short', 'pinned', 'long']);
    expect(after.totals.lateMinutes).toBe(0);
  });

  it('are served even when they are late, and say so', () => {
    const { halts, leftOut } = planRoute(
      problem([stop('pinned', 30, { isPinned: true, window: { from: 0, to: 20 } })]),
    );
    expect(halts.map(({ id, lateMinutes }) => [id, Math.round(lateMinutes)])).toEqual([['pinned', 10]]);
    expect(leftOut).toEqual([]);
  });
});

describe('SCH-13 the tank of a vacuum truck', () => {
  const three = [septage('a', 10, 900), septage('b', 20, 900), septage('c', 30, 900)];

  it('goes to the dump when the next job does not fit, not before', () => {
    const { halts } = planRoute(problem(three, {}, [site('dump', 25)]));
    expect(halts.map(({ id, loadGallons }) => [id, loadGallons])).toEqual([
      ['a', 900],
      ['b', 1_800],
      ['dump', 0],
      ['c', 900],
    ]);
  });

  it('fills the tank to the brim', () => {
    const { halts } = planRoute(problem([septage('a', 10, 1_000), septage('b', 20, 1_000)], {}, [site('dump', 25)]));
    expect(halts.map(({ kind }) => kind)).toEqual(['stop', 'stop']);
  });

  it('weighs the detour against the fee for the load', () => {
    // To the far site it is 2 x 20 miles more at 100 a mile: 4,000; the near one charges 3 a gallon for 1,800 gallons: 5,400.
    const dear = site('dear', 25, { perGallonMinor: 3 });
    const far = site('far', 50);
    expect(ids(planRoute(problem(three, {}, [dear, far])))).toContain('far');
    const cheaper = site('dear', 25, { perGallonMinor: 2 });
    expect(ids(planRoute(problem(three, {}, [cheaper, far])))).toContain('dear');
    expect(planRoute(problem(three, {}, [cheaper, far])).totals.feesMinor).toBe(3_600);
  });

  it('takes only sites that are open, accept the waste and still have room', () => {
    const closed = site('closed', 25, {}, { openHours: [{ from: 0, to: 60 }] });
    const other = site('other', 25, {}, { fees: new Map([['grease', { perGallonMinor: 0, perLoadMinor: 0 }]]) });
    const full = site('full', 25, {}, { remainingGallons: 1_799 });
    expect(ids(planRoute(problem(three, {}, [closed, other, full, site('open', 60)])))).toEqual([
      'a',
      'b',
      'open',
      'c',
    ]);
    const without = planRoute(problem(three, {}, [closed, other, full]));
    expect(without.leftOut).toEqual([{ id: 'c', reason: 'no_dump_site' }]);
  });

  it('waits for the gate when no other site is open', () => {
    const late = site('late', 25, {}, { openHours: [{ from: 200, to: 300 }] });
    const { halts } = planRoute(problem(three, {}, [late]));
    expect(halts[2]).toMatchObject({ id: 'late', startAt: 200, leaveAt: 215 });
  });

  it('empties the tank before waste of another class', () => {
    const mixed = [septage('a', 10, 500), septage('grease', 20, 500, { wasteClass: 'grease' }), stop('look', 25)];
    const { halts } = planRoute(problem(mixed, {}, [site('dump', 15)]));
    expect(halts.map(({ id, loadGallons }) => [id, loadGallons])).toEqual([
      ['a', 500],
      ['dump', 0],
      ['grease', 500],
      ['look', 500],
    ]);
  });

  it('begins with what is left in the tank', () => {
    const load = { gallons: 1_500, wasteClass: 'domestic_septage' };
    expect(ids(planRoute(problem([septage('a', 10, 900)], { load }, [site('dump', 5)])))).toEqual(['dump', 'a']);
  });

  it('orders the jobs so that fewer dump runs are needed', () => {
    const stops = [septage('a', 10, 1_500), septage('b', 11, 500), septage('c', 12, 1_500), septage('d', 13, 500)];
    const { before, after } = optimiseRoute(problem(stops, {}, [site('dump', 40)]));
    expect(after.costMinor).toBeLessThanOrEqual(before.costMinor);
    expect(after.halts.filter(({ kind }) => kind === 'dump')).toHaveLength(1);
  });
});
