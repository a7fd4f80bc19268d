import { workOrderSettings } from './company-settings';

describe('settings of a company', () => {
  it('has defaults for all of them', () => {
    expect(workOrderSettings({})).toEqual({
      slaMinutes: { low: 2_700, normal: 1_620, high: 540, urgent: 240, emergency: 120 },
    });
  });

  it('takes what the company sets', () => {
    const settings = workOrderSettings({
      slaMinutesEmergency: 30,
    });
    expect(settings.slaMinutes).toMatchObject({ emergency: 30, urgent: 240 });
  });

  it.each([{ slaMinutesEmergency: -1 }, { slaMinutesEmergency: '30' }, { slaMinutesEmergency: 1.5 }])(
    'ignores %j',
    (settings) => {
      expect(workOrderSettings(settings)).toEqual(workOrderSettings({}));
    },
  );
});
