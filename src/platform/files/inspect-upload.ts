import { fileTypeFromBuffer } from 'file-type';
import { FileErrors } from './files.errors';
import type { UploadedFile } from './upload';

/** Photos and documents people send from the field. SVG and HTML are not among them: they can carry scripts. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;

/**
 * What a file really is, by its first bytes, if that is allowed and agrees with what the caller claims.
 * @throws `file.type_not_allowed` (415)
 */
export async function inspectUpload(file: UploadedFile, allowed: readonly string[]): Promise<string> {
  const detected = (await fileTypeFromBuffer(file.content))?.mime;
  if (detected === undefined || !allowed.includes(detected)) throw notAllowed(allowed, 'its content is something else');
  const isClaimAcceptable = file.claimedType === detected || file.claimedType === 'application/octet-stream';
  if (!isClaimAcceptable) throw notAllowed(allowed, `its content is ${detected}, not ${file.claimedType}`);
  return detected;
}

function notAllowed(allowed: readonly string[], reason: string) {
  return FileErrors['file.type_not_allowed'](`Accepted are ${allowed.join(', ')}; ${reason}.`, {
    faults: [{ pointer: '/file', code: 'type_not_allowed', detail: `Send one of ${allowed.join(', ')}.` }],
    members: { allowed: [...allowed] },
  });
}
