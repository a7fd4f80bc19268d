import type { Options } from 'csv-parse';
import { CsvError, parse } from 'csv-parse/sync';
import { ImportsErrors } from '../imports.errors';

export interface CsvTable {
  readonly headers: readonly string[];
  /** The records after the header, in the order of the file, parsed as they are asked for. */
  batches(size: number): Generator<string[][]>;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** A few milliseconds of parsing; other requests run between two batches. */
const CHUNK_CHARACTERS = 65_536;
const LONGEST_RECORD = 262_144;

/**
 * Opens a table whose first record holds the headers.
 * @throws `import.unreadable` (422) where it is not a table, also later while reading
 */
export function openTable(text: string): CsvTable {
  const chunks = parsedChunks(text);
  const first = chunks.next();
  const [headers, ...records] = first.done ? [] : first.value;
  if (headers === undefined) throw unreadable('The file is empty.');
  return { headers, batches: (size) => inBatches(records, chunks, size) };
}

function* inBatches(records: string[][], chunks: Generator<string[][]>, size: number): Generator<string[][]> {
  let waiting = records;
  for (;;) {
    while (waiting.length >= size) yield waiting.splice(0, size);
    const next = chunks.next();
    if (next.done) break;
    waiting = waiting.concat(next.value);
  }
  if (waiting.length > 0) yield waiting;
}

/**
 * Parses piece by piece. A piece ends at a line end; where that one is inside quotes, the parser says so and the piece grows.
 * (The parser's own streaming mode looks ahead at every character and is five times slower.)
 */
function* parsedChunks(text: string): Generator<string[][]> {
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  const options = optionsFor(text, lineEnd);
  let rows = 0;
  for (let start = 0, size = CHUNK_CHARACTERS; start < text.length;) {
    const end = endOfChunk(text, start, size, lineEnd);
    const records = parseChunk(text.slice(start, end), options, end === text.length, rows);
    if (records === null) {
      size *= 2;
      continue;
    }
    rows += records.length;
    if (records.length > 0) yield records;
    [start, size] = [end, CHUNK_CHARACTERS];
  }
}

function optionsFor(text: string, lineEnd: string): Options {
  return {
    delimiter: sniffDelimiter(text),
    record_delimiter: lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    max_record_size: LONGEST_RECORD,
  };
}

function endOfChunk(text: string, start: number, size: number, lineEnd: string): number {
  if (start + size >= text.length) return text.length;
  const last = text.lastIndexOf(lineEnd, start + size - 1);
  if (last >= start) return last + 1;
  const next = text.indexOf(lineEnd, start + size);
  return next === -1 ? text.length : next + 1;
}

/** Null when the chunk ends inside quotes and more text is there. */
function parseChunk(chunk: string, options: Options, isLast: boolean, rowsBefore: number): string[][] | null {
  try {
    return parse(chunk, options) as unknown as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' && !isLast) return null;
    throw unreadable(`The table cannot be read after row ${rowsBefore} (the header is row 1): ${error.message}`);
  }
}

/** The sign that parts the first line most often, quoted parts left out. */
function sniffDelimiter(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = text.slice(0, end === -1 ? 4_096 : end).replace(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).delimiter;
}

function unreadable(detail: string) {
  return ImportsErrors['import.unreadable'](detail, { faults: [{ pointer: '/file', code: 'unreadable', detail }] });
}
