import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ObjectField,
  TextField,
} from '../../../../platform/http';
import { FILE_STATES, type FileState } from '../../../../platform/files';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { LocationResponse } from '../../http/work-order-parts.response';

export class WorkOrderSignatureResponse {
  @IdField({ example: DemoIds.signature })
  id: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @TextField({ max: 200, example: 'Rosa Delgado' })
  signerName: string;

  @InstantField()
  signedAt: string;

  @ObjectField(() => LocationResponse, { nullable: true })
  location: LocationResponse | null;

  @TextField({ min: 64, max: 64, description: 'SHA-256 of the lines and totals that were signed, hexadecimal.' })
  documentSha256: string;

  @TextField({ min: 64, max: 64, description: 'SHA-256 of the picture.' })
  imageSha256: string;

  @TextField({ min: 64, max: 64, description: 'SHA-256 of `documentSha256:imageSha256`.' })
  sealSha256: string;

  @EnumField(FILE_STATES, { enumName: 'FileState', example: 'clean' })
  fileState: FileState;

  @TextField({
    nullable: true,
    max: 500,
    description: 'Downloads the picture until `downloadExpiresAt`; null unless it is clean.',
  })
  downloadUrl: string | null;

  @InstantField({ nullable: true })
  downloadExpiresAt: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}

export class SignatureVerificationResponse {
  @IdField({ example: DemoIds.signature })
  signatureId: string;

  @BooleanField({
    description: 'Content, picture and seal belong together as they did when it was signed.',
    example: true,
  })
  isIntact: boolean;

  @BooleanField({ description: 'The work order still says what was signed.', example: true })
  isCurrent: boolean;
}
