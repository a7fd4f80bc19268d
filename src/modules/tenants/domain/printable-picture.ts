import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
/** Samples of a pixel by colour type: grey, true colour, palette. The others have an alpha channel. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1 };
const MAXIMUM_DEPTH = 8;
const LAST_FILTER = 4;
/** Of the markers of frames those that mean something else: tables, a reserved one, arithmetic coding. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** Whether a document takes the picture as it is. */
export function isPrintable(content: Buffer, contentType: string): boolean {
  return contentType === 'image/png' ? isPrintablePng(content) : isPrintableJpeg(content);
}

/** A frame of 8 bits a sample, grey or in three colours; the four of a printing press look wrong on a screen. */
function isPrintableJpeg(content: Buffer): boolean {
  for (let at = 2; at + 10 <= content.length; at += 2 + content.readUInt16BE(at + 2)) {
    const [lead, marker = 0] = content.subarray(at, at + 2);
    if (lead !== 0xff) return false;
    if (marker < 0xc0 || marker > 0xcf || NO_FRAMES.has(marker)) continue;
    const [height, width] = [content.readUInt16BE(at + 5), content.readUInt16BE(at + 7)];
    return content[at + 4] === 8 && height > 0 && width > 0 && [1, 3].includes(content[at + 9] ?? 0);
  }
  return false;
}

/**
 * True for a PNG that a PDF takes as it is: whole, up to 8 bits a sample, neither transparent nor interlaced. Such a picture is copied into a
 * document without being decoded, so it looks the same for ever and costs nothing each time.
 */
function isPrintablePng(content: Buffer): boolean {
  const chunks = chunksOf(content);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== HEADER_BYTES || chunks.at(-1)?.type !== 'IEND')
    return false;
  const [depth = 0, colour = 0, , , interlace = 1] = header.data.subarray(8);
  const samples = SAMPLES[colour];
  const hasPalette = chunks.some(({ type, data }) => type === 'PLTE' && data.length > 0 && data.length % 3 === 0);
  const isTransparent = chunks.some(({ type }) => type === 'tRNS');
  if (samples === undefined || depth > MAXIMUM_DEPTH || interlace !== 0 || isTransparent) return false;
  if (colour === 3 && !hasPalette) return false;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const rowBytes = 1 + Math.ceil((width * samples * depth) / 8);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  return hasRows(packed, rowBytes, height);
}

/** Null unless the chunks fill the file to its end. */
function chunksOf(content: Buffer): Chunk[] | null {
  if (!content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < content.length;) {
    if (at + 12 > content.length) return null;
    const length = content.readUInt32BE(at);
    if (at + 12 + length > content.length) return null;
    chunks.push({ type: content.toString('latin1', at + 4, at + 8), data: content.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Whether the packed data are exactly that many rows, each led by the number of its filter. */
function hasRows(packed: Buffer, rowBytes: number, height: number): boolean {
  if (height === 0 || rowBytes <= 1) return false;
  const rows = inflated(packed, rowBytes * height);
  if (rows?.length !== rowBytes * height) return false;
  for (let row = 0; row < height; row++) if ((rows[row * rowBytes] ?? LAST_FILTER + 1) > LAST_FILTER) return false;
  return true;
}

function inflated(packed: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength });
  } catch {
    return null;
  }
}
