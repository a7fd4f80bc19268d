import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { EnumField, IntegerField, ObjectField, TextField, TextListField } from '../../../../platform/http';
import type { Transport } from '../../domain/sign-in-method';
import { SessionModeField } from './session-mode-field';

const ATTACHMENTS = ['platform', 'cross-platform'] as const;
const NAME = { max: 60, example: 'Theo’s phone' } as const;

/** Bytes in base64url, as browsers write them. */
function BytesField(max: number, optional = false): PropertyDecorator {
  return TextField({ max, optional, pattern: /^[\w-]+$/, example: 'AAECAwQFBgcICQoLDA0ODw' });
}

/** What browsers add to a credential; not looked at. */
function ExtensionResultsField(): PropertyDecorator {
  const document = ApiProperty({ type: 'object', additionalProperties: true, example: {} });
  return (target, property) => {
    document(target, property);
    IsObject()(target, String(property));
  };
}

class CredentialDto {
  @BytesField(1_400)
  id: string;

  @BytesField(1_400)
  rawId: string;

  @EnumField(['public-key'], { enumName: 'CredentialType' })
  type: 'public-key';

  @EnumField(ATTACHMENTS, { enumName: 'AuthenticatorAttachment', optional: true })
  authenticatorAttachment?: (typeof ATTACHMENTS)[number];

  @ExtensionResultsField()
  clientExtensionResults: object;
}

export class AttestationDto {
  @BytesField(4_000)
  clientDataJSON: string;

  @BytesField(16_000)
  attestationObject: string;

  @BytesField(16_000, true)
  authenticatorData?: string;

  @TextListField({ max: 10, maxLength: 32, optional: true, example: ['internal', 'hybrid'] })
  transports?: string[];

  @IntegerField({ min: -70_000, optional: true, example: -7 })
  publicKeyAlgorithm?: number;

  @BytesField(8_000, true)
  publicKey?: string;
}

export class NewCredentialDto extends CredentialDto {
  @ObjectField(() => AttestationDto)
  response: AttestationDto;
}

export class AddPasskeyDto {
  @TextField({ ...NAME, description: 'Your own word for it.' })
  name: string;

  @ObjectField(() => NewCredentialDto, {
    description: 'What `navigator.credentials.create()` answered, as JSON (`toJSON()`).',
  })
  credential: NewCredentialDto;
}

export class RenamePasskeyDto {
  @TextField(NAME)
  name: string;
}

export class AssertionDto {
  @BytesField(4_000)
  clientDataJSON: string;

  @BytesField(4_000)
  authenticatorData: string;

  @BytesField(4_000)
  signature: string;

  @BytesField(128, true)
  userHandle?: string;
}

export class SignedCredentialDto extends CredentialDto {
  @ObjectField(() => AssertionDto)
  response: AssertionDto;
}

export class PasskeyStepUpDto {
  @ObjectField(() => SignedCredentialDto, {
    description: 'What `navigator.credentials.get()` answered, as JSON (`toJSON()`).',
  })
  credential: SignedCredentialDto;
}

export class PasskeySignInDto extends PasskeyStepUpDto {
  @TextField({ optional: true, max: 63, example: 'demo', description: 'Slug of the company, for members of several.' })
  tenant?: string;

  @SessionModeField()
  mode?: Transport;
}
