import fc from 'fast-check';
import { plainText } from './plain-text';

describe('PRF-01 a signature is plain text', () => {
  it.each([
    ['keeps its lines', 'Ada Moreno\r\nDemo Septic  \r\n\r\n+1 985', 'Ada Moreno\nDemo Septic\n\n+1 985'],
    ['loses what cannot be seen', 'A\u0000da\u202e M\u200boreno\u0007', 'Ada Moreno'],
    ['keeps tabs between words', 'Ada\tMoreno', 'Ada\tMoreno'],
    ['keeps what looks like markup as text', '<script>alert(1)</script> & <b>', '<script>alert(1)</script> & <b>'],
    ['composes its characters', 'Jose\u0301', 'Jos\u00e9'],
    ['is nothing when nothing is left', ' \u200b\r\n ', null],
  ])('%s', (_, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('cleaned twice is cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = plainText(text);
        expect(once === null ? null : plainText(once)).toBe(once);
      }),
    );
  });
});
