type Measure = (content: Buffer) => { readonly width: number; readonly height: number } | undefined;

const MEASURES: Readonly<Record<string, Measure>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/heic': heicSize,
};

/** Width times height as the picture's header says, without decoding it; undefined when the header cannot be read. */
export function pixelsOf(content: Buffer, type: string): number | undefined {
  const size = MEASURES[type]?.(content);
  return size && size.width * size.height;
}

/** IHDR is the first chunk. */
function pngSize(content: Buffer) {
  if (content.length < 24 || content.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
}

/** SOF0 to SOF15 without the three markers of that range that mean something else. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegSize(content: Buffer) {
  let at = 2;
  while (at + 9 < content.length) {
    if (content[at] !== 0xff) return undefined;
    const marker = content[at + 1] ?? 0;
    if (isFrameHeader(marker)) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    const isPadding = marker === 0xff;
    at += isPadding ? 1 : 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(content: Buffer) {
  if (content.length < 30) return undefined;
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}

/** The largest `ispe` box: a grid of tiles has one for the tiles and one for the whole. */
function heicSize(content: Buffer) {
  let largest: { width: number; height: number } | undefined;
  for (let at = content.indexOf('ispe'); at >= 0; at = content.indexOf('ispe', at + 4)) {
    if (at + 16 > content.length) break;
    const size = { width: content.readUInt32BE(at + 8), height: content.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
