import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { CERTIFICATE_FAULTS } from '../domain/deletion-certificate';

@ApiSchema({ name: 'DeletionCertificate' })
export class DeletionCertificateResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The company, which does not exist any more once `completedAt` is set.' })
  company: string;

  @ApiProperty({ example: 'Bayou Pumping' })
  companyName: string;

  @ApiProperty({ example: 'bayou-pumping' })
  companySlug: string;

  @ApiProperty({ type: String, nullable: true, example: 'Sold to another company.' })
  reason: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Who asked for it.' })
  requestedBy: object | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  requestedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  graceEndedAt: string;

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null while the deletion is under way.',
  })
  completedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 of the manifest of the export; null for a sandbox.',
  })
  exportManifestSha256: string | null;

  @ApiProperty({ type: 'integer', description: 'Length of the audit log before it went.' })
  auditSequence: number;

  @ApiProperty({ description: 'The last hash of the audit log.' })
  auditHash: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { customers: 12, invoices: 30 },
    description: 'Rows deleted in each table.',
  })
  purgedRows: Record<string, number>;

  @ApiProperty({ type: 'integer' })
  purgedFiles: number;

  @ApiProperty({ type: 'integer', description: 'People who worked in no other company.' })
  purgedAccounts: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Place among all certificates of this installation.' })
  sequence: number | null;

  @ApiProperty({ type: String, nullable: true })
  previousHash: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 of the previous hash and the canonical JSON (RFC 8785).',
  })
  hash: string | null;

  @ApiProperty({ type: String, nullable: true, description: '`<key id>.<HMAC-SHA-256>` over company, place and hash.' })
  signature: string | null;
}

@ApiSchema({ name: 'CertificateFault' })
export class CertificateFaultResponse {
  @ApiProperty({ enum: [...CERTIFICATE_FAULTS], enumName: 'CertificateFaultKind' })
  kind: string;

  @ApiProperty({ type: 'integer' })
  sequence: number;
}

@ApiSchema({ name: 'CertificateVerification' })
export class CertificateVerificationResponse {
  @ApiProperty({ example: true })
  isIntact: boolean;

  @ApiProperty({ type: 'integer', example: 3, description: 'Certificates that hold.' })
  verified: number;

  @ApiProperty({ type: CertificateFaultResponse, nullable: true, example: null })
  firstFault: CertificateFaultResponse | null;
}
