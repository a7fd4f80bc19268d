import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './decode-text';
import { FileErrors } from './files.errors';
import type { FilePurpose } from './file-purpose';
import { pixelsOf } from './picture-size';
import type { UploadedFile } from './upload';

/** Photos people send from the field. SVG and HTML are not among them: they can carry scripts. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;

/** What the name of a file of a type may end with. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/heic': ['.heic', '.heif'],
  'application/pdf': ['.pdf'],
  'text/csv': ['.csv', '.tsv', '.tab', '.txt'],
};

/** What clients call a table, by the program that is set to open it. */
const TABLE_CLAIMS = ['text/plain', 'text/tab-separated-values', 'application/csv', 'application/vnd.ms-excel'];

type Expectations = Pick<FilePurpose, 'types' | 'maximumBytes' | 'maximumPixels'>;

/**
 * What a file really is, by its first bytes, if that is allowed and agrees with what the caller claims and with the name.
 * @throws `file.type_not_allowed` (415), `file.too_large` (413), `file.too_many_pixels` (422)
 */
export async function inspectUpload(file: UploadedFile, expected: Expectations): Promise<string> {
  const { types: allowed, maximumBytes = Infinity, maximumPixels = Infinity } = expected;
  const { content, claimedType, filename } = file;
  if (content.length > maximumBytes) throw FileErrors['file.too_large'](`At most ${maximumBytes} bytes are accepted.`);
  const detected = await typeOf(content, allowed);
  if (detected === undefined || !allowed.includes(detected)) throw notAllowed(allowed, 'its content is something else');
  const claims = ['application/octet-stream', detected, ...(detected === 'text/csv' ? TABLE_CLAIMS : [])];
  const isClaimAcceptable = claims.includes(claimedType);
  if (!isClaimAcceptable) throw notAllowed(allowed, `its content is ${detected}, not ${claimedType}`);
  const extension = extname(filename).toLowerCase();
  const extensions = EXTENSIONS[detected];
  if (extension !== '' && extensions && !extensions.includes(extension)) {
    throw notAllowed(allowed, `its content is ${detected}, but its name ends with ${extension}`);
  }
  if (maximumPixels < (pixelsOf(content, detected) ?? 0)) {
    throw FileErrors['file.too_many_pixels'](`At most ${maximumPixels} pixels are accepted.`, {
      members: { maximumPixels },
    });
  }
  return detected;
}

/** Text has no first bytes of its own: a table may well begin with those of a picture, as in "BMW;Audi". */
async function typeOf(content: Buffer, allowed: readonly string[]): Promise<string | undefined> {
  if (allowed.includes('text/csv') && decodeText(content) !== null) return 'text/csv';
  return (await fileTypeFromBuffer(content))?.mime;
}

function notAllowed(allowed: readonly string[], reason: string) {
  return FileErrors['file.type_not_allowed'](`Accepted are ${allowed.join(', ')}; ${reason}.`, {
    faults: [{ pointer: '/file', code: 'type_not_allowed', detail: `Send one of ${allowed.join(', ')}.` }],
    members: { allowed: [...allowed] },
  });
}
