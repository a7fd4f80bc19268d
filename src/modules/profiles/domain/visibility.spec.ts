import { AUDIENCES, DEFAULT_VISIBILITY, hiddenFields, SHOWN_FIELDS, type Visibility } from './visibility';

describe('PRF-01 who sees what of a profile', () => {
  it('by default colleagues see all but the phone, and administrators see that too', () => {
    expect(hiddenFields(DEFAULT_VISIBILITY, { isAdministrator: false })).toEqual(['phone']);
    expect(hiddenFields(DEFAULT_VISIBILITY, { isAdministrator: true })).toEqual([]);
  });

  it('each field goes by its own audience', () => {
    for (const field of SHOWN_FIELDS) {
      const hidden = AUDIENCES.map((audience) => {
        const visibility: Visibility = { ...DEFAULT_VISIBILITY, phone: 'company', [field]: audience };
        return [true, false].map((isAdministrator) => hiddenFields(visibility, { isAdministrator }).includes(field));
      });
      expect([field, hidden]).toEqual([
        field,
        [
          [false, false],
          [false, true],
          [true, true],
        ],
      ]);
    }
  });
});
