import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { PasskeyEntity } from '../persistence/passkey.entity';

@ApiSchema({ name: 'Passkey' })
export class PasskeyResponse {
  @ApiProperty({ format: 'uuid', example: '0193a5b0-0000-7000-8000-0000000000f1' })
  id: string;

  @ApiProperty({ example: 'Theo’s phone' })
  name: string;

  @ApiProperty({ example: true, description: 'Kept in the cloud of its maker too, not on one device alone.' })
  isSynced: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: string | null;
}

@ApiSchema({ name: 'OwnPasskeys' })
export class OwnPasskeysResponse {
  @ApiProperty({ type: PasskeyResponse, isArray: true, description: 'The oldest first, at most 20.' })
  passkeys: readonly PasskeyResponse[];
}

@ApiSchema({ name: 'AddedPasskey' })
export class AddedPasskeyResponse extends PasskeyResponse {
  @ApiProperty({
    type: String,
    isArray: true,
    nullable: true,
    example: ['7H2K-9QXW-4MNB-ZT6V-1CRD-8PJS'],
    description:
      'Ten codes that each stand in for it once. Made with your first factor and shown this once; else null.',
  })
  recoveryCodes: readonly string[] | null;
}

export function presentPasskey({ id, name, isSynced, createdAt, lastUsedAt }: PasskeyEntity): PasskeyResponse {
  return {
    id,
    name,
    isSynced,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
