import { tankDue, type TankState } from './tank-due';

const today = '2026-03-01';
const reading = { sludgeIn: 6, scumIn: 2.5, liquidIn: 48, measuredOn: today };
const tank: TankState = { lastPumpedOn: '2024-01-01', serviceIntervalMonths: 36, measurement: reading };

describe('when a tank is due (SEP-02, SEP-05)', () => {
  it('SEP-05 goes by what was measured since the last pumping', () => {
    expect(tankDue(tank, 30, today)).toMatchObject({ basis: 'measured', dueOn: '2027-09-02', isDueNow: false });
    expect(tankDue(tank, 30, '2027-09-02')).toMatchObject({ isDueNow: true });
  });

  it('SEP-05 forgets what was measured before the last pumping, and on its day', () => {
    for (const lastPumpedOn of [today, '2026-03-02'])
      expect(tankDue({ ...tank, lastPumpedOn }, 15, today)).toMatchObject({ basis: 'interval', fill: null });
  });

  it('SEP-02 goes by the interval of the tank where nothing was measured or nothing has gathered', () => {
    const interval = { basis: 'interval', dueOn: '2027-01-01', isDueNow: false };
    expect(tankDue({ ...tank, measurement: null }, 30, today)).toMatchObject(interval);
    const empty = { ...reading, sludgeIn: 0, scumIn: 0 };
    const due = tankDue({ ...tank, measurement: empty }, 30, today);
    expect(due).toMatchObject({ ...interval, fill: 0 });
    expect(due.trace.map(({ step }) => step)).toEqual(['fill', 'elapsed', 'interval']);
  });

  it('SEP-02 says when it does not know', () => {
    const unknown = { lastPumpedOn: null, serviceIntervalMonths: 36, measurement: null };
    expect(tankDue(unknown, 30, today)).toMatchObject({ basis: 'unknown', dueOn: null, isDueNow: false });
    const measured = { ...unknown, measurement: reading };
    expect(tankDue(measured, 30, today)).toMatchObject({ basis: 'unknown', dueOn: null });
    expect(tankDue(measured, 15, today)).toMatchObject({ basis: 'measured', dueOn: today, isDueNow: true });
  });
});
