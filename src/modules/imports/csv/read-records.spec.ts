import { decodeText } from '../../../platform/files';
import { openTable } from './read-records';

function read(content: Buffer | string): { headers: readonly string[]; records: string[][] } {
  const table = openTable(decodeText(Buffer.from(content)) ?? '');
  return { headers: table.headers, records: [...table.batches(2)].flat() };
}

describe('tables', () => {
  it.each<[string, Buffer | string]>([
    ['comma', 'name,city\nZoë,Køln\n'],
    ['semicolon', 'name;city\r\nZoë;Køln\r\n'],
    ['tab', 'name\tcity\nZoë\tKøln'],
    ['byte order mark', '\ufeffname,city\nZoë,Køln\n'],
    ['UTF-16', Buffer.from('\ufeffname,city\nZoë,Køln\n', 'utf16le')],
    ['windows-1252', Buffer.from('name,city\nZoë,Køln\n', 'latin1')],
    ['blank lines and lone returns', 'name,city\r\r  \rZoë,Køln\r'],
    ['quotes', '"name","city"\n"Zoë","Køln"\n'],
  ])('PLT-27 are read with %s', (_, content) => {
    expect(read(content)).toEqual({ headers: ['name', 'city'], records: [['Zoë', 'Køln']] });
  });

  it('PLT-27 keep commas, quotes and line ends inside quotes', () => {
    expect(read('a,b\n"x, ""y""\nz",2\n').records).toEqual([['x, "y"\nz', '2']]);
  });

  it.each<[string, string, string]>([
    ['an empty file', '', 'empty'],
    ['blank rows', ' \n,\n', 'empty'],
    ['an open quote', 'a,b\n1,2\n"open,1\n2,3\n', 'row'],
    ['an endless row', `a\n${'x'.repeat(300_000)}`, 'row'],
  ])('PLT-27 say what is wrong with %s', (_, content, word) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({ code: 'import.unreadable', message: expect.stringContaining(word) as string }) as Error,
    );
  });

  it('PLT-27 are the same, wherever the pieces end that they are parsed in', () => {
    const records = Array.from({ length: 9_000 }, (_, index) => [
      String(index),
      index % 7 === 0 ? `a "b"\n${'line\n'.repeat(index % 900)}c` : `5'10" tall`,
    ]);
    const quoted = (cell: string): string => (cell.includes('\n') ? `"${cell.replaceAll('"', '""')}"` : cell);
    const text = ['n,text', ...records.map((record) => record.map(quoted).join(','))].join('\n');
    expect(read(text).records).toEqual(records);
  });

  it('PLT-27 are not made of bytes', () => {
    expect(decodeText(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBeNull();
  });
});
