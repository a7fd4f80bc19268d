import fc from 'fast-check';
import { optimiseRoute, replayRoute } from './optimise-route';
import type { MinuteSpan, RouteDumpSite, RouteProblem, RouteStop } from './route-problem';
import type { RoutePlan } from './route-plan';

const CLASSES = ['domestic_septage', 'grease'];
const TOLERANCE = 1e-6;
/** Few kicks and visits: the rules hold for any effort. */
const EFFORT = { seed: 7, kicks: 2, visits: 4_000 };

const place = fc.record({
  lat: fc.integer({ min: 0, max: 300 }).map((thousandths) => 30 + thousandths / 1_000),
  lng: fc.integer({ min: 0, max: 300 }).map((thousandths) => -98 + thousandths / 1_000),
});
const span = (longest: number): fc.Arbitrary<MinuteSpan> =>
  fc.tuple(fc.nat(400), fc.nat(longest)).map(([from, length]) => ({ from, to: from + length }));
const stopWithout = fc.record({
  at: fc.option(place, { freq: 15 }),
  serviceMinutes: fc.integer({ min: 5, max: 90 }),
  window: fc.option(span(200)),
  gallons: fc.integer({ min: 0, max: 1_100 }),
  wasteClass: fc.constantFrom(...CLASSES),
  skills: fc.subarray(['camera']),
  isPinned: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const site: fc.Arbitrary<RouteDumpSite> = fc
  .tuple(fc.uuid(), place, fc.subarray(CLASSES), fc.nat(20), span(500), fc.option(fc.nat(4_000)))
  .map(([id, at, accepts, perGallonMinor, open, remainingGallons]) => ({
    id,
    at,
    fees: new Map(accepts.map((wasteClass) => [wasteClass, { perGallonMinor, perLoadMinor: 500 }])),
    openHours: [open],
    remainingGallons,
    unloadMinutes: 15,
  }));
const problem: fc.Arbitrary<RouteProblem> = fc
  .tuple(
    fc.array(stopWithout, { maxLength: 9 }),
    fc.array(site, { maxLength: 3 }),
    place,
    place,
    fc.option(fc.integer({ min: 500, max: 2_500 })),
    fc.nat(500),
    fc.option(fc.subarray(['camera', 'pumping'])),
  )
  .map(([stops, sites, start, end, tankGallons, morning, skills]) => ({
    day: {
      start,
      end,
      shift: { from: 0, to: 480 },
      tankGallons,
      load: morning === 0 ? null : { gallons: morning, wasteClass: 'grease' },
      skills,
    },
    stops: stops.map((stop, index) => ({ ...stop, id: `s${index}` })),
    sites,
    travel: { milesPerHour: 30 },
    costs: { perMileMinor: 227, perWaitingMinuteMinor: 50 },
  }));

/** Checks a rule on the plan before and after. */
function holds(rule: (plan: RoutePlan, wanted: RouteProblem) => void): void {
  fc.assert(
    fc.property(problem, (wanted) => {
      const { before, after } = optimiseRoute(wanted, EFFORT);
      rule(before, wanted);
      rule(after, wanted);
    }),
    { numRuns: 100 },
  );
}
const stopOf = ({ stops }: RouteProblem, id: string): RouteStop => stops.find((stop) => stop.id === id) as RouteStop;

describe('whatever the day', () => {
  it('SCH-11 never costs more than the order that was given, and no fewer stops are served', () => {
    fc.assert(
      fc.property(problem, (wanted) => {
        const { before, after } = optimiseRoute(wanted, EFFORT);
        expect(after.costMinor).toBeLessThanOrEqual(before.costMinor);
      }),
      { numRuns: 200 },
    );
  });

  it('SCH-11 neither loses a stop nor visits one twice', () => {
    holds(({ halts, leftOut }, { stops }) => {
      const visited = halts.filter(({ kind }) => kind === 'stop').map(({ id }) => id);
      expect([...visited, ...leftOut.map(({ id }) => id)].sort()).toEqual(stops.map(({ id }) => id).sort());
    });
  });

  it('SCH-11 keeps every window and the shift; only pinned stops may be late, and then say so', () => {
    holds(({ halts, totals }, wanted) => {
      for (const { id, startAt, lateMinutes } of halts.filter(({ kind }) => kind === 'stop')) {
        const { window, isPinned } = stopOf(wanted, id);
        if (!window) continue;
        expect(startAt).toBeGreaterThanOrEqual(window.from - TOLERANCE);
        expect(startAt - (isPinned ? lateMinutes : 0)).toBeLessThanOrEqual(window.to + TOLERANCE);
      }
      if (!wanted.stops.some(({ isPinned }) => isPinned)) expect(totals.endAt).toBeLessThanOrEqual(480 + TOLERANCE);
    });
  });

  it('SCH-11 is never in two places at once', () => {
    holds(({ halts, totals }) => {
      const times = halts.flatMap(({ arriveAt, startAt, leaveAt }) => [arriveAt, startAt, leaveAt]);
      expect([0, ...times, totals.endAt]).toEqual([0, ...times, totals.endAt].sort((one, other) => one - other));
    });
  });

  it('SCH-14 keeps pinned stops in their places', () => {
    holds(({ halts }, { stops }) => {
      const order = halts.filter(({ kind }) => kind === 'stop').map(({ id }) => id);
      const pinned = stops.filter(({ isPinned, id }) => isPinned && order.includes(id)).map(({ id }) => id);
      expect(order.filter((id) => pinned.includes(id))).toEqual(pinned);
      for (const id of pinned) {
        expect(order.indexOf(id)).toBeLessThanOrEqual(stops.findIndex((stop) => stop.id === id));
      }
    });
  });

  it('SCH-14 keeps the very slot of a pinned stop while the day has room for all', () => {
    const roomy = fc.tuple(fc.array(stopWithout, { maxLength: 9 }), place).map(([stops, depot]): RouteProblem => ({
      day: { start: depot, end: depot, shift: { from: 0, to: 9_000 }, tankGallons: null, load: null, skills: null },
      stops: stops.map((stop, index) => ({
        ...stop,
        id: `s${index}`,
        at: stop.at ?? depot,
        window: stop.isPinned ? stop.window : null,
      })),
      sites: [],
      travel: { milesPerHour: 30 },
      costs: { perMileMinor: 227, perWaitingMinuteMinor: 50 },
    }));
    fc.assert(
      fc.property(roomy, (wanted) => {
        const order = optimiseRoute(wanted, EFFORT).after.halts.map(({ id }) => id);
        wanted.stops.forEach(({ id, isPinned }, slot) => isPinned && expect(order.indexOf(id)).toBe(slot));
      }),
      { numRuns: 100 },
    );
  });

  it('SCH-13 never carries more than the tank holds, nor two classes of waste', () => {
    holds(({ halts }, wanted) => {
      const { tankGallons, load } = wanted.day;
      if (tankGallons === null || (load?.gallons ?? 0) > tankGallons) return;
      let [carried, carriedClass] = [load?.gallons ?? 0, load?.wasteClass ?? null];
      for (const { kind, id, loadGallons } of halts) {
        expect(loadGallons).toBeLessThanOrEqual(tankGallons);
        if (kind === 'dump') {
          const { fees } = wanted.sites.find((known) => known.id === id) as RouteDumpSite;
          expect(fees.has(carriedClass ?? '')).toBe(true);
          carried = 0;
        } else {
          const { gallons, wasteClass } = stopOf(wanted, id);
          if (gallons > 0 && carried > 0) expect(wasteClass).toBe(carriedClass);
          if (gallons > 0) carriedClass = wasteClass;
          carried += gallons;
        }
        expect(loadGallons).toBe(carried);
      }
    });
  });

  it('SCH-13 dumps in open hours only, and no more than a site takes', () => {
    holds(({ halts }, wanted) => {
      const delivered = new Map<string, number>();
      halts.forEach(({ kind, id, startAt, leaveAt }, index) => {
        if (kind !== 'dump') return;
        const { openHours, remainingGallons } = wanted.sites.find((known) => known.id === id) as RouteDumpSite;
        expect(openHours.some(({ from, to }) => from <= startAt && leaveAt <= to + TOLERANCE)).toBe(true);
        const brought = index === 0 ? (wanted.day.load?.gallons ?? 0) : (halts[index - 1]?.loadGallons ?? 0);
        delivered.set(id, (delivered.get(id) ?? 0) + brought);
        expect(delivered.get(id)).toBeLessThanOrEqual(remainingGallons ?? Infinity);
      });
    });
  });

  it('SCH-11 has a trace that leads to the same plan', () => {
    fc.assert(
      fc.property(problem, (wanted) => {
        const { after, trace } = optimiseRoute(wanted, EFFORT);
        expect(replayRoute(wanted, trace)).toEqual(after);
      }),
      { numRuns: 50 },
    );
  });
});
