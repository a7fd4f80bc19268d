import { workOrderNumber, workOrderSettings } from './company-settings';

describe('settings of a company', () => {
  it('has defaults for all of them', () => {
    expect(workOrderSettings({})).toEqual({
      numberPrefix: 'WO-',
      slaMinutes: { low: 2_700, normal: 1_620, high: 540, urgent: 240, emergency: 120 },
    });
  });

  it('takes what the company sets', () => {
    const settings = workOrderSettings({
      workOrderNumberPrefix: 'JOB/',
      slaMinutesEmergency: 30,
    });
    expect(settings.numberPrefix).toBe('JOB/');
    expect(settings.slaMinutes).toMatchObject({ emergency: 30, urgent: 240 });
  });

  it.each([
    { workOrderNumberPrefix: 7 },
    { workOrderNumberPrefix: 'far too long a prefix' },
    { slaMinutesEmergency: -1 },
  ])('ignores %j', (settings) => {
    expect(workOrderSettings(settings)).toEqual(workOrderSettings({}));
  });

  it('WO-02 pads a number to six digits and never cuts one', () => {
    expect(workOrderNumber('WO-', 1n)).toBe('WO-000001');
    expect(workOrderNumber('WO-', 12_345_678n)).toBe('WO-12345678');
  });
});
