import { basename } from 'node:path';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error';
import { HttpErrors, invalidRequest } from '../http';
import { FileErrors } from './files.errors';

export interface UploadedFile {
  /** Base name of what the caller sent; for display only. */
  readonly filename: string;
  /** What the caller claims; see `inspectUpload` for what it is. */
  readonly claimedType: string;
  readonly content: Buffer;
}

export interface MultipartUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: UploadedFile;
}

/**
 * One file and its text fields from a multipart request, bounded by `UPLOAD_LIMIT_BYTES`. A stream over the limit is cut without
 * an error, hence the check of `truncated`.
 * @throws `file.missing` (400), `request.malformed` (400), `file.too_large` (413), `request.unsupported_media_type` (415)
 */
export async function readMultipart(request: FastifyRequest, fieldName = 'file'): Promise<MultipartUpload> {
  const { fields, file } = await readParts(request, fieldName).catch((error: unknown) => {
    throw refusalOf(error);
  });
  if (file === undefined || file.content.length === 0) {
    throw FileErrors['file.missing'](`Send the file as the part "${fieldName}".`, {
      faults: [{ pointer: `/${fieldName}`, code: 'required', detail: 'The file is missing or empty.' }],
    });
  }
  return { fields, file };
}

async function readParts(
  request: FastifyRequest,
  fieldName: string,
): Promise<{ fields: Record<string, string>; file: UploadedFile | undefined }> {
  const fields: Record<string, string> = {};
  let file: UploadedFile | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = textOf(part.fieldname, part.value, part.valueTruncated);
      continue;
    }
    const content = await part.toBuffer();
    if (part.file.truncated) throw tooLarge();
    if (part.fieldname !== fieldName) throw unknownPart(part.fieldname);
    file = { filename: displayName(part.filename), claimedType: part.mimetype, content };
  }
  return { fields, file };
}

/** The base name without control characters, of what may be a path of any system. */
function displayName(filename: string): string {
  return basename(filename.replaceAll('\\', '/'))
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .slice(0, 200);
}

/** The parser's own errors have a status where they are known; a body that ends too early or makes no sense has none. */
function refusalOf(error: unknown): unknown {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (error instanceof DomainError || typeof statusCode === 'number') return error;
  return HttpErrors['request.malformed']('The multipart body cannot be read.');
}

function tooLarge() {
  return FileErrors['file.too_large']('The file is larger than this installation accepts.');
}

function textOf(name: string, value: unknown, isTruncated: boolean): string {
  if (typeof value === 'string' && !isTruncated && !value.includes('\u0000') && value.isWellFormed()) return value;
  throw invalidRequest([
    { pointer: `/${name}`, code: 'invalid_text', detail: `The part "${name}" must be text of moderate length.` },
  ]);
}

function unknownPart(name: string) {
  return invalidRequest([{ pointer: `/${name}`, code: 'unknown_field', detail: `There is no part "${name}" here.` }]);
}
