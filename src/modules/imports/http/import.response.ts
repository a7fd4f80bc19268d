import { ApiProperty } from '@nestjs/swagger';
import {
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { FILE_STATES, type FileState } from '../../../platform/files';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { DECISIONS, type Decision } from '../domain/decide-row';
import { REASONS, type ReasonCode } from '../domain/reasons';

export const IMPORT_STATES = ['previewed', 'committed', 'expired'] as const;

export class ImportReasonResponse {
  @EnumField(Object.keys(REASONS), { enumName: 'ImportReason' })
  code: ReasonCode;

  @TextField({ nullable: true, example: 'C-000001', description: 'Field, customer number or row number it is about.' })
  about: string | null;

  @TextField({ max: 500, example: REASONS.new_customer })
  detail: string;
}

export class ImportFieldsResponse {
  @CustomFieldsAnswer({ example: {} })
  customer: Record<string, unknown>;

  @CustomFieldsAnswer({ example: { tankSize: 1_500 } })
  property: Record<string, unknown>;

  @CustomFieldsAnswer({ example: {} })
  contact: Record<string, unknown>;
}

export class ImportRowResponse {
  @IntegerField({ min: 1, example: 1, description: 'Counted from 1, without the header.' })
  row: number;

  @EnumField(DECISIONS, { enumName: 'ImportDecision' })
  decision: Decision;

  @ListField(() => ImportReasonResponse, { max: 100 })
  reasons: ImportReasonResponse[];

  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'Normalised: phones in E.164, e-mails lower case, whole postal codes.',
    example: { displayName: 'Benton, John B Jr', phone: '+15046218927', postalCode: '70116', county: 'Orleans' },
  })
  values: Record<string, string | null>;

  @ObjectField(() => ImportFieldsResponse, { description: "Values of the company's own fields." })
  customFields: ImportFieldsResponse;

  @IdField({
    nullable: true,
    example: DemoIds.customer,
    description: 'The customer that is changed or repeated; after the commit also the one created.',
  })
  customerId: string | null;
}

export class ImportCountsResponse {
  @IntegerField({ example: 500 })
  create: number;

  @IntegerField({ example: 0 })
  update: number;

  @IntegerField({ example: 0 })
  duplicate: number;

  @IntegerField({ example: 0 })
  invalid: number;

  @IntegerField({ example: 500 })
  total: number;
}

export class ImportResponse {
  @IdField()
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(['customers'], { enumName: 'ImportKind' })
  kind: 'customers';

  @EnumField(IMPORT_STATES, { enumName: 'ImportState' })
  state: (typeof IMPORT_STATES)[number];

  @TextField({ example: 'us-500.csv' })
  fileName: string;

  @TextField({ min: 64, max: 64, example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256: string;

  @EnumField(FILE_STATES, {
    enumName: 'FileState',
    nullable: true,
    example: 'clean',
    description:
      'Of the uploaded file, which is kept for seven days. Nobody gets it before it is `clean`; a `rejected` one is not committed.',
  })
  fileState: FileState | null;

  @TextField({
    nullable: true,
    max: 500,
    example: '/api/v2/files/AbC…',
    description: 'Downloads the uploaded file without a token until `downloadExpiresAt`; null unless it is clean.',
  })
  downloadUrl: string | null;

  @InstantField({ nullable: true })
  downloadExpiresAt: string | null;

  @ObjectField(() => ImportCountsResponse)
  counts: ImportCountsResponse;

  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'string' },
    description: 'Column of the file -> field.',
    example: { company_name: 'companyName', zip: 'postalCode' },
  })
  mapping: Record<string, string>;

  @TextListField({ max: 1_000, example: ['address_string'], description: 'Columns that are not used.' })
  unmapped: string[];

  @InstantField({ description: 'Until then the dry run may be committed.' })
  expiresAt: string;

  @InstantField({ nullable: true })
  committedAt: string | null;

  @InstantField()
  createdAt: string;
}

export class ImportDetailResponse extends ImportResponse {
  @ListField(() => ImportRowResponse, { max: 50, description: 'The first 50 rows.' })
  rows: ImportRowResponse[];
}
