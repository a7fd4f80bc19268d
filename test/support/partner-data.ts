import { newId } from '../../src/kernel/ids';
import { runSql } from './admin-sql';
import type { TestCompany } from './company';

export interface PartnerData {
  readonly apiClientId: string;
  /** The replaced one, which may be ended. */
  readonly apiClientSecretId: string;
  /** An app that the company's office user authorised. */
  readonly appGrantId: string;
}

interface Client {
  readonly id: string;
  readonly secrets: readonly { readonly id: string; readonly expiresAt: string | null }[];
}

/** A client of the public API with two secrets, and an authorised app. */
export async function createPartnerData(adminUrl: string, company: TestCompany): Promise<PartnerData> {
  const { http } = company.admin;
  const draft = {
    name: 'Route Optimizer',
    kind: 'confidential',
    grantTypes: ['client_credentials', 'authorization_code'],
    scopes: ['customers:read'],
    redirectUris: ['https://app.example.com/callback'],
  };
  const { body: created } = await http.post('/admin/api-clients', draft).expect(201);
  const { id: apiClientId } = created as Client;
  const { body: rotated } = await http
    .post(`/admin/api-clients/${apiClientId}/secrets`, { graceHours: 24 })
    .expect(201);
  const replaced = (rotated as Client).secrets.find(({ expiresAt }) => expiresAt !== null);
  const appGrantId = newId();
  await runSql(
    adminUrl,
    `INSERT INTO api_tokens (tenant_id, id, client_id, user_id, kind, value_hash, payload, expires_at) VALUES
       ('${company.tenantId}', '${appGrantId}', '${apiClientId}', '${company.user.id}', 'grant', sha256('${appGrantId}'),
        '{"resources": {"public": "customers:read"}}', now() + interval '1 day')`,
  );
  return { apiClientId, apiClientSecretId: replaced?.id ?? '', appGrantId };
}
