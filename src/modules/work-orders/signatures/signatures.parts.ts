import { SignaturesController } from './http/signatures.controller';
import { WorkOrderSignatureEntity } from './persistence/work-order-signature.entity';
import { SignableDocument } from './signable-document';
import { SignatureGate } from './signature.gate';
import { Signatures } from './signatures';
import { SignWorkOrder } from './use-cases/sign-work-order';

/** What signatures add to the module. */
export const SIGNATURE_ENTITIES = [WorkOrderSignatureEntity];
export const SIGNATURE_CONTROLLERS = [SignaturesController];
export const SIGNATURE_PROVIDERS = [SignableDocument, SignatureGate, Signatures, SignWorkOrder];
