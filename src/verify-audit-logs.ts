import type { INestApplicationContext } from '@nestjs/common';
import type { AppConfig } from '../config';
import { newId } from './kernel/ids';
import { createConsoleContext } from './console.module';
import { AuditVerifier, type Verification } from './platform/audit';
import { UnitOfWork } from './platform/database';
import { runInContext } from './platform/tenancy';

export interface CompanyVerification extends Pick<Verification, 'verified' | 'erased' | 'unsealed' | 'firstFault'> {
  readonly slug: string;
}

interface Company {
  readonly id: string;
  readonly slug: string;
}

/** Walks the whole chain of one company, or of every one. Needs the database only. */
export async function verifyAuditLogs(config: AppConfig, slug?: string): Promise<CompanyVerification[]> {
  const app = await createConsoleContext(config);
  try {
    const companies = await app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) =>
        manager.query<Company[]>('SELECT id, slug FROM tenants WHERE $1::text IS NULL OR slug = $1 ORDER BY slug', [
          slug ?? null,
        ]),
      );
    if (slug !== undefined && companies.length === 0) throw new Error(`There is no company ${slug}`);
    const results: CompanyVerification[] = [];
    for (const company of companies) results.push(await verifyCompany(app, company));
    return results;
  } finally {
    await app.close();
  }
}

async function verifyCompany(app: INestApplicationContext, { id, slug }: Company): Promise<CompanyVerification> {
  const verifier = app.get(AuditVerifier, { strict: false });
  const requestId = newId();
  const context = {
    requestId,
    correlationId: requestId,
    tenantId: id,
    actor: { kind: 'system', name: 'operator' } as const,
  };
  let total = { verified: 0, erased: 0 };
  for (let fromSequence = 1; ;) {
    const part = await runInContext({ ...context }, () => verifier.verify({ fromSequence }));
    total = { verified: total.verified + part.verified, erased: total.erased + part.erased };
    if (part.nextSequence === null) return { slug, ...total, unsealed: part.unsealed, firstFault: part.firstFault };
    fromSequence = part.nextSequence;
  }
}
