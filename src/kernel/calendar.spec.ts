import { addDays, addMonths, dayIn, isCalendarDay, isInstant, isTimeZone, monthsBetween } from './calendar';

describe('calendar', () => {
  it('PLT-30 a day belongs to a zone: late evening in Chicago is the next day in UTC', () => {
    const instant = new Date('2026-03-08T04:30:00Z');
    expect(dayIn('America/Chicago', instant)).toBe('2026-03-07');
    expect(dayIn('UTC', instant)).toBe('2026-03-08');
  });

  it('PLT-30 a day ends at the midnight of its zone, in the short night and in the long one', () => {
    const days = (instants: string[]): string[] => instants.map((at) => dayIn('America/Chicago', new Date(at)));
    expect(days(['2026-03-08T05:59:59Z', '2026-03-08T06:00:00Z'])).toEqual(['2026-03-07', '2026-03-08']);
    expect(days(['2026-03-09T04:59:59Z', '2026-03-09T05:00:00Z'])).toEqual(['2026-03-08', '2026-03-09']);
    expect(days(['2026-11-02T05:59:59Z', '2026-11-02T06:00:00Z'])).toEqual(['2026-11-01', '2026-11-02']);
  });

  it('counts days over the change of daylight saving time', () => {
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('knows days and zones that exist', () => {
    expect(['2026-02-28', '2024-02-29'].every(isCalendarDay)).toBe(true);
    expect(['2026-02-29', '2026-2-1', '0000-01-01', 'today'].some(isCalendarDay)).toBe(false);
    expect(isTimeZone('America/Chicago')).toBe(true);
    expect(['Mars/Olympus', '+05:00', ''].some(isTimeZone)).toBe(false);
    expect(() => dayIn('Mars/Olympus', new Date())).toThrow(RangeError);
  });

  it('knows instants that both this program and PostgreSQL read the same way', () => {
    const instants = [
      '2026-11-20T10:00:00Z',
      '2026-11-20T10:00Z',
      '2026-11-20T10:00:00.123456-06:00',
      '2026-11-20T10:00:00+14:00',
    ];
    expect(instants.every(isInstant)).toBe(true);
    const others = [
      '2026-11-20',
      '2026-11-20T10:00:00',
      '2026-W47-5T10:00:00Z',
      '2026-11-20T10Z',
      '2026-11-20T24:00:00Z',
      '2026-02-30T10:00:00Z',
      '2026-11-20T10:00:00+23:00',
    ];
    expect(others.some(isInstant)).toBe(false);
  });

  it('SEP-05 counts months by the calendar, parts of them in days of the month they fall into', () => {
    expect(monthsBetween('2024-01-01', '2026-03-01')).toBe(26);
    expect(monthsBetween('2026-02-01', '2026-02-15')).toBe(0.5);
    expect(monthsBetween('2026-03-01', '2026-01-01')).toBe(-2);
    expect(() => monthsBetween('2026-03-01', '2026-02-30')).toThrow(RangeError);
  });

  it('SEP-05 adds months, and of a part whole days', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-01-01', 44.5)).toBe('2027-09-16');
    expect(() => addMonths('soon', 1)).toThrow(RangeError);
  });
});
