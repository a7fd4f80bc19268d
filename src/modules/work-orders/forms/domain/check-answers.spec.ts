import fc from 'fast-check';
import { checkAnswers, failedItems } from './check-answers';
import type { FormField } from './form-field';

const PHOTO = '01936f00-0000-7000-8000-000000000054';
const FIELDS: readonly FormField[] = [
  { key: 'note', label: 'Note', type: 'text' },
  { key: 'rooms', label: 'Rooms', type: 'number', minimum: 0, maximum: 20 },
  { key: 'baffle', label: 'Baffle', type: 'choice', options: ['ok', 'broken'], failsOn: ['broken'], isRequired: true },
  { key: 'faults', label: 'Faults', type: 'multi_choice', options: ['roots', 'grease', 'none'], failsOn: ['roots'] },
  { key: 'lid', label: 'Lid secured', type: 'checkbox', failsOn: ['false'] },
  { key: 'seen_on', label: 'Seen on', type: 'date' },
  { key: 'picture', label: 'Picture', type: 'photo' },
  { key: 'sludge', label: 'Sludge', type: 'measurement', unit: 'in', failsAbove: 24 },
];
const check = (answers: Record<string, unknown>) => checkAnswers(FIELDS, answers, new Set([PHOTO]));

describe('WO-09 answers of a form', () => {
  it('keeps what fits, trimmed, and leaves out what is empty', () => {
    const { answers, faults } = check({
      note: '  wet  ',
      rooms: 3,
      baffle: 'ok',
      faults: [],
      lid: false,
      seen_on: '2026-02-28',
      picture: [PHOTO],
      sludge: 26.5,
    });
    expect(faults).toEqual([]);
    expect(answers).toEqual({
      note: 'wet',
      rooms: 3,
      baffle: 'ok',
      lid: false,
      seen_on: '2026-02-28',
      picture: [PHOTO],
      sludge: 26.5,
    });
  });

  it.each<[string, unknown, string]>([
    ['note', 5, 'is_string'],
    ['note', 'x'.repeat(4_001), 'max_length'],
    ['rooms', '3', 'is_number'],
    ['rooms', -1, 'min'],
    ['rooms', 21, 'max'],
    ['rooms', Infinity, 'is_number'],
    ['baffle', 'bent', 'is_in'],
    ['faults', ['roots', 'roots'], 'is_in'],
    ['faults', 'roots', 'is_in'],
    ['lid', 'true', 'is_boolean'],
    ['seen_on', '2026-02-30', 'is_calendar_day'],
    ['picture', ['01936f00-0000-7000-8000-000000000099'], 'is_in'],
    ['colour', 'red', 'unknown_field'],
  ])('refuses %s %j: %s', (key, value, code) => {
    expect(check({ baffle: 'ok', [key]: value }).faults).toEqual([
      expect.objectContaining({ pointer: `/answers/${key}`, code }),
    ]);
  });

  it.each([{}, { baffle: null }, { baffle: ' ' }])('wants what is required: %j', (answers) => {
    expect(check(answers).faults).toMatchObject([{ pointer: '/answers/baffle', code: 'required' }]);
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{ baffle: 'ok', lid: true, sludge: 24, faults: ['none'] }, []],
    [{ baffle: 'broken', lid: false }, ['baffle', 'lid']],
    [{ baffle: 'ok', faults: ['grease', 'roots'], sludge: 24.1 }, ['faults', 'sludge']],
  ])('WO-22 %j fails %j', (given, failed) => {
    expect(failedItems(FIELDS, check(given).answers)).toEqual(failed);
  });

  it('never keeps an answer it found fault with, and never throws', () => {
    const value = fc.oneof(fc.jsonValue(), fc.double(), fc.constant(PHOTO), fc.constantFrom('ok', 'broken'));
    const keys = fc.constantFrom(...FIELDS.map(({ key }) => key), '__proto__', 'a/b');
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, value), { maxLength: 10 }), (entries) => {
        const { answers, faults } = check(Object.fromEntries(entries));
        const again = check({ baffle: 'ok', ...answers });
        expect(again.faults).toEqual([]);
        for (const { pointer } of faults)
          expect(Object.keys(answers).map((key) => `/answers/${key}`)).not.toContain(pointer);
      }),
    );
  });
});
