import type { ApiBodyOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { readMultipart } from '../../../platform/files';
import { invalidRequest } from '../../../platform/http';
import { CUSTOMER_FIELD_NAMES } from '../domain/import-fields';
import { parseOverrides } from '../mapping-overrides';
import type { UploadedTable } from '../use-cases/preview-import';

export const UPLOAD_SCHEMA: Extract<ApiBodyOptions, { schema: unknown }>['schema'] = {
  type: 'object',
  required: ['file', 'kind'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'CSV with a header row; UTF-8, UTF-16 or windows-1252; comma, semicolon, tab or bar.',
    },
    kind: { type: 'string', enum: ['customers'] },
    mapping: {
      type: 'string',
      description: `JSON object of header to field or null (leave out). Fields: ${CUSTOMER_FIELD_NAMES.join(', ')}; of the company's own (\`GET /custom-fields\`): cf.customer.<key>, cf.property.<key>, cf.contact.<key>.`,
      example: '{"company_name": "companyName"}',
    },
  },
};

const PARTS = new Set(['kind', 'mapping']);

/** @throws `request.invalid` (400), `file.missing` (400), `file.too_large` (413) */
export async function readUpload(request: FastifyRequest): Promise<UploadedTable> {
  const { fields, file } = await readMultipart(request);
  const unknown = Object.keys(fields).find((name) => !PARTS.has(name));
  if (unknown !== undefined)
    throw invalidRequest([
      { pointer: `/${unknown}`, code: 'unknown_field', detail: `There is no part "${unknown}" here.` },
    ]);
  if (fields['kind'] !== 'customers')
    throw invalidRequest([{ pointer: '/kind', code: 'is_in', detail: 'kind must be one of: customers' }]);
  const filename = file.filename === '' ? 'upload.csv' : file.filename;
  return { file: { ...file, filename }, overrides: parseOverrides(fields['mapping']) };
}
