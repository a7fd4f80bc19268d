import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { CHAIN_FAULT_KINDS } from '../chain/chain-fault';

@ApiSchema({ name: 'AuditChainFault' })
export class AuditChainFaultResponse {
  @ApiProperty({ enum: [...CHAIN_FAULT_KINDS], enumName: 'AuditChainFaultKind', example: 'altered_row' })
  kind: string;

  @ApiProperty({ type: 'integer', nullable: true, example: 4_711, description: 'Place in the chain.' })
  sequence: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry, where it is known.' })
  entryId: string | null;

  @ApiProperty({ example: 'The entry is not what was sealed.' })
  detail: string;
}

@ApiSchema({ name: 'AuditChainHead' })
export class AuditChainHeadResponse {
  @ApiProperty({ type: 'integer', example: 4_712 })
  sequence: number;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  hash: string;

  @ApiProperty({ format: 'date-time' })
  sealedAt: string;
}

@ApiSchema({ name: 'AuditVerification' })
export class AuditVerificationResponse {
  @ApiProperty({ example: true })
  isIntact: boolean;

  @ApiProperty({ type: AuditChainFaultResponse, nullable: true, description: 'The first link that does not hold.' })
  firstFault: AuditChainFaultResponse | null;

  @ApiProperty({ type: 'integer', example: 4_712, description: 'Entries that hold.' })
  verified: number;

  @ApiProperty({
    type: 'integer',
    example: 0,
    description: 'Of those, entries whose details were erased: proved is that they were written, not what they said.',
  })
  erased: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Where to go on; null at the end of the chain.' })
  nextSequence: number | null;

  @ApiProperty({ type: 'integer', example: 0, description: 'Anchors that were signed with a key that is gone.' })
  unknownSignatures: number;

  @ApiProperty({ type: AuditChainHeadResponse, nullable: true, description: 'null before the first entry is sealed.' })
  head: AuditChainHeadResponse | null;

  @ApiProperty({ type: 'integer', example: 2, description: 'Entries that wait for their seal.' })
  unsealed: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  oldestUnsealedAt: string | null;
}
