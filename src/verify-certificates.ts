import type { AppConfig } from '../config';
import { createConsoleContext } from './console.module';
import { type CertificateVerification, VerifyCertificates } from './modules/off-boarding';

/** Walks the certificates of deleted companies. Needs the database only. */
export async function verifyCertificates(config: AppConfig): Promise<CertificateVerification> {
  const app = await createConsoleContext(config);
  try {
    return await app.get(VerifyCertificates, { strict: false }).execute();
  } finally {
    await app.close();
  }
}
