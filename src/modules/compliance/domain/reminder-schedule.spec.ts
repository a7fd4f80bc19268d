import { addDays } from '../../../kernel/calendar';
import { dueReminder } from './reminder-schedule';

describe('reminders of ends (CMP-01)', () => {
  const expiresOn = '2026-12-31';
  const before = (days: number): string => addDays(expiresOn, -days);

  it.each([
    ['91 days before', before(91), [], null],
    ['90 days before', before(90), [], 90],
    ['a day later, when it was sent', before(89), [90], null],
    ['60 days before', before(60), [90], 60],
    ['30 days before', before(30), [90, 60], 30],
    ['on the last day, nothing sent so far', expiresOn, [], 30],
    ['when it has ended', addDays(expiresOn, 1), [], null],
    ['when the job did not run on the day itself', before(57), [90], 60],
    ['when two are due at once', before(12), [], 30],
    ['when the nearer was sent, never the farther afterwards', before(12), [30], null],
  ])('CMP-01 %s', (_, today, sent, expected) => {
    expect(dueReminder(expiresOn, today, sent)).toBe(expected);
  });

  it('CMP-01 sends each of the three once, whatever day the job runs on', () => {
    const sent: number[] = [];
    for (let days = 120; days >= -5; days--) {
      const due = dueReminder(expiresOn, before(days), sent);
      if (due !== null) sent.push(due);
    }
    expect(sent).toEqual([90, 60, 30]);
  });
});
