import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { formatPart } from './export-format';

describe('parts of an export', () => {
  it('PLT-26 a CSV has one heading, however many parts', () => {
    const text =
      formatPart('csv', ['id', 'tags'], [{ id: 'a', tags: ['x', 'y'] }], true) +
      formatPart('csv', ['id', 'tags'], [{ id: 'b', tags: null }], false);
    expect(text).toBe('\ufeffid,tags\r\na,"[""x"",""y""]"\r\nb,\r\n');
  });

  it('PLT-26 NDJSON is one object a line, without fields that are gone', () => {
    const rows = [{ id: 'a', costMinor: 5, secret: 1 }, { id: 'b' }];
    expect(formatPart('ndjson', ['id', 'costMinor'], rows, true)).toBe('{"id":"a","costMinor":5}\n{"id":"b"}\n');
  });

  it('PLT-26 no cell of a CSV can run as a formula, and every other text survives', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', ''),
        (text, lead) => {
          const value = lead + text;
          const [row] = parse(formatPart('csv', ['value'], [{ value }], false), {
            relax_column_count: true,
            skip_empty_lines: true,
          }) as string[][];
          const written = row?.[0] ?? '';
          expect(/^[=+\-@\t\r]/.test(written)).toBe(false);
          expect([value, `'${value}`]).toContain(written);
        },
      ),
    );
  });
});
