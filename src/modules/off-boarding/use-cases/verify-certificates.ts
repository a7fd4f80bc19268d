import { Injectable } from '@nestjs/common';
import { ChainSignatures } from '../../../platform/audit';
import { certificateFault, type CertificateFault, FIRST_PREVIOUS_HASH } from '../domain/deletion-certificate';
import { Deletions } from '../persistence/deletions';

const AT_ONCE = 500;

export interface CertificateVerification {
  readonly isIntact: boolean;
  /** Certificates that hold. */
  readonly verified: number;
  readonly firstFault: { readonly kind: CertificateFault; readonly sequence: number } | null;
}

/** Walks the chain of certificates: each is what was signed, at its place, behind the one before. */
@Injectable()
export class VerifyCertificates {
  constructor(
    private readonly deletions: Deletions,
    private readonly signatures: ChainSignatures,
  ) {}

  async execute(): Promise<CertificateVerification> {
    for (let verified = 0, previousHash = FIRST_PREVIOUS_HASH; ;) {
      const page = await this.deletions.certificates(verified, AT_ONCE);
      for (const certificate of page) {
        const { company: tenantId, sequence, hash, signature } = certificate;
        const verdict = this.signatures.verify({ tenantId, sequence, hash: Buffer.from(hash, 'hex') }, signature);
        const kind = certificateFault(certificate, previousHash, verified + 1, verdict === 'good');
        if (kind) return { isIntact: false, verified, firstFault: { kind, sequence: verified + 1 } };
        previousHash = hash;
        verified += 1;
      }
      if (page.length < AT_ONCE) return { isIntact: true, verified, firstFault: null };
    }
  }
}
