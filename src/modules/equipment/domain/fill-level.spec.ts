import { addMonths } from '../../../kernel/calendar';
import { fillOf, measuredDue, reachesThreshold } from './fill-level';

const pumped = '2024-01-01';
const measured = '2026-03-01';
const septic = { sludgeIn: 6, scumIn: 2.5, liquidIn: 48, lastPumpedOn: pumped, measuredOn: measured };

describe('measured fill (SEP-05)', () => {
  it.each([
    [30, 44.0],
    [33, 48.5],
  ])(
    'SEP-05 8.5 of 48 inches after 26 months reach %d %% in %d months from the last pumping',
    (thresholdPct, months) => {
      const { dueAfterMonths, isDueNow } = measuredDue({ ...septic, thresholdPct });
      expect(Math.round((dueAfterMonths ?? 0) * 10) / 10).toBe(months);
      expect(isDueNow).toBe(false);
    },
  );

  it('SEP-05 grease of 6 and 6 of 48 inches is a quarter, which is due now', () => {
    const grease = { sludgeIn: 6, scumIn: 6, liquidIn: 48 };
    expect(fillOf(grease)).toBe(0.25);
    const due = measuredDue({ ...grease, lastPumpedOn: pumped, measuredOn: measured, thresholdPct: 25 });
    expect(due).toMatchObject({ isDueNow: true, dueOn: measured });
  });

  it('SEP-05 a tank exactly at the threshold has reached it, whatever binary fractions say', () => {
    const reading = { sludgeIn: 9.1, scumIn: 6.74, liquidIn: 48 };
    expect(reachesThreshold(reading, 33)).toBe(true);
    expect(reachesThreshold({ ...reading, scumIn: 6.73 }, 33)).toBe(false);
  });

  it('SEP-05 where nothing has gathered no end is in sight', () => {
    const empty = { ...septic, sludgeIn: 0, scumIn: 0, thresholdPct: 30 };
    expect(measuredDue(empty)).toMatchObject({ fill: 0, dueAfterMonths: null, dueOn: null });
  });

  it('SEP-05 without a known pumping only a full tank has a day', () => {
    const unknown = { ...septic, lastPumpedOn: null };
    expect(measuredDue({ ...unknown, thresholdPct: 30 })).toMatchObject({ isDueNow: false, dueOn: null });
    expect(measuredDue({ ...unknown, thresholdPct: 15 })).toMatchObject({ isDueNow: true, dueOn: measured });
  });

  it('SEP-05 the trace carried out again gives the answer', () => {
    const due = measuredDue({ ...septic, thresholdPct: 30 });
    const step = (name: string) => due.trace.find((one) => one.step === name);
    expect(step('fill')?.result).toBe(due.fill);
    const { elapsedMonths, thresholdPct, fill } = step('due_after')?.values as Record<string, number>;
    expect(((elapsedMonths ?? 0) * (thresholdPct ?? 0)) / 100 / (fill ?? 1)).toBe(due.dueAfterMonths);
    expect(addMonths(pumped, due.dueAfterMonths ?? 0)).toBe(due.dueOn);
    expect(step('due_on')?.result).toBe(due.dueOn);
  });

  it('SEP-05 refuses a tank without liquid and a measurement before the pumping', () => {
    expect(() => fillOf({ ...septic, liquidIn: 0 })).toThrow(RangeError);
    expect(() => measuredDue({ ...septic, measuredOn: '2023-12-31', thresholdPct: 30 })).toThrow(RangeError);
  });
});
