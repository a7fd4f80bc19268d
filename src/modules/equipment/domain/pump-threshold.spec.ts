import { pumpThresholdPct } from './pump-threshold';

describe('the threshold of a company (SEP-05)', () => {
  it('SEP-05 is a quarter for grease and a third for everything else', () => {
    expect(pumpThresholdPct('grease', {})).toBe(25);
    expect(pumpThresholdPct('septic', {})).toBe(33);
  });

  it('SEP-05 is what the company sets', () => {
    const settings = { pumpThresholdPct: 30, greasePumpThresholdPct: 20.5 };
    expect(pumpThresholdPct('septic', settings)).toBe(30);
    expect(pumpThresholdPct('grease', settings)).toBe(20.5);
  });

  it.each([0, -1, 100.01, 30.001, '30', null, true])('SEP-05 ignores a setting of %j', (value) => {
    expect(pumpThresholdPct('septic', { pumpThresholdPct: value })).toBe(33);
  });
});
