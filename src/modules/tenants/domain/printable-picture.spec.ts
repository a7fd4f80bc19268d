import { crc32, deflateSync } from 'node:zlib';
import { isPrintable } from './printable-picture';

interface Drawing {
  readonly depth?: number;
  readonly colour?: number;
  readonly interlace?: number;
  readonly rows?: Buffer;
  readonly before?: readonly Buffer[];
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** Two pixels beside each other, two rows. */
function png({ depth = 8, colour = 2, interlace = 0, rows, before = [] }: Drawing = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(2, 4);
  header.set([depth, colour, 0, 0, interlace], 8);
  const samples = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour] ?? 1;
  const pixels = rows ?? Buffer.alloc(2 * (1 + Math.ceil((2 * samples * depth) / 8)));
  const parts = [chunk('IHDR', header), ...before, chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** The head of a picture: an empty comment, then a frame of 2 by 2. */
function jpeg(bits: number, channels: number): Buffer {
  const frame = [0xff, 0xc0, 0, 8 + 3 * channels, bits, 0, 2, 0, 2, channels, ...Array<number>(3 * channels).fill(1)];
  return Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 2, ...frame, 0xff, 0xd9]);
}

const palette = chunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255]));
const transparency = chunk('tRNS', Buffer.from([0, 255]));

describe('a picture for documents', () => {
  it.each([
    ['true colour', png(), true],
    ['grey', png({ colour: 0 }), true],
    ['a palette', png({ colour: 3, before: [palette] }), true],
    ['black and white', png({ colour: 0, depth: 1 }), true],
    ['a palette that is missing', png({ colour: 3 }), false],
    ['an alpha channel', png({ colour: 6 }), false],
    ['a transparent colour', png({ colour: 3, before: [palette, transparency] }), false],
    ['interlaced', png({ interlace: 1 }), false],
    ['16 bits', png({ depth: 16 }), false],
    ['too few rows', png({ rows: Buffer.alloc(7) }), false],
    ['too many rows, however many', png({ rows: Buffer.alloc(1_000_000) }), false],
    ['a filter that is none', png({ rows: Buffer.alloc(14, 9) }), false],
    ['cut off', png().subarray(0, -6), false],
    ['bytes behind its end', Buffer.concat([png(), Buffer.from('x')]), false],
    ['another file', Buffer.from('%PDF-1.7'), false],
  ])('%s', (_, content, expected) => {
    expect(isPrintable(content, 'image/png')).toBe(expected);
  });

  it.each([
    ['grey', jpeg(8, 1), true],
    ['three colours', jpeg(8, 3), true],
    ['four colours', jpeg(8, 4), false],
    ['12 bits', jpeg(12, 3), false],
    ['cut off before its frame', jpeg(8, 3).subarray(0, 12), false],
    ['something else', Buffer.from('GIF89a, and more of it'), false],
  ])('a JPEG: %s', (_, content, expected) => {
    expect(isPrintable(content, 'image/jpeg')).toBe(expected);
  });

  it('whatever byte is changed, nothing is thrown', () => {
    const whole = png();
    for (let at = 0; at < whole.length; at++) {
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
      expect(typeof isPrintable(spoilt, 'image/png')).toBe('boolean');
    }
  });
});
