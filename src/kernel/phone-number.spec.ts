import { parsePhoneNumberFromString } from 'libphonenumber-js';
import * as fc from 'fast-check';
import { toE164 } from './phone-number';

describe('toE164', () => {
  it.each([
    ['504-621-8927', 'US', '+15046218927'],
    ['(504) 621-8927', 'US', '+15046218927'],
    ['+1 504.621.8927', 'US', '+15046218927'],
    ['1-504-621-8927 x12', 'US', '+15046218927'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['+442079460958', 'US', '+442079460958'],
    ['+44 20 7946 0958', 'US', '+442079460958'],
    ['12', 'US', null],
    ['12345', 'US', null],
    ['not a number', 'US', null],
    ['call 504-621-8927 now', 'US', null],
    ['504-621-8927', 'nowhere', null],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(toE164(text, country)).toBe(expected);
  });

  it('takes its short way only where the library agrees', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 10, maxLength: 10 }),
        fc.constantFrom('-', '.', ' ', ''),
        (digits, separator) => {
          const text = digits.join('').replace(/(\d{3})(\d{3})/, `$1${separator}$2${separator}`);
          const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false });
          expect(toE164(text, 'US')).toBe(parsed?.isPossible() ? parsed.number : null);
        },
      ),
      { numRuns: 500 },
    );
  });
});
