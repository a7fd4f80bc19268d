import { newId } from '../../../../src/kernel/ids';
import { runSql } from '../../../support/admin-sql';
import type { TestApp } from '../../../support/app';
import type { TestCompany } from '../../../support/company';
import { createPartnerData } from '../../../support/partner-data';
import type { CompanyData } from '../../../support/company-data';

/**
 * Clients of the public API: the administrator's. Authorised apps: one's own, the administrator sees and ends all. Requests for
 * authorisation are known by the cookie of the browser that began them, which the callers of the matrix do not have.
 */
export const PARTNER_POLICY: Readonly<Record<string, string>> = {
  listApiClients: '- - ==. ==.',
  createApiClient: '- - + +',
  getApiClient: '--- --- ++0 ++0',
  updateApiClient: '--- --- ++0 ++0',
  deleteApiClient: '--- --- ++0 ++0',
  publishApiClient: '--- --- ++0 ++0',
  withdrawApiClient: '--- --- ++0 ++0',
  rotateApiClientSecret: '--- --- ++0 ++0',
  revokeApiClientSecret: '--- --- ++0 ++0',
  listAppGrants: '- =.. ==. ==.',
  revokeAppGrant: '--- +00 ++0 ++0',
  getAuthorizationRequest: '--- 000 000 000',
  approveAuthorizationRequest: '--- 000 000 000',
  denyAuthorizationRequest: '--- 000 000 000',
};

interface Side {
  readonly company: TestCompany;
  readonly data: CompanyData;
}

export const PARTNER_LISTED: Readonly<Record<string, (side: Side) => { readonly id: string }>> = {
  listApiClients: ({ data }) => ({ id: data.apiClientId }),
  listAppGrants: ({ data }) => ({ id: data.appGrantId }),
};

/** Rows that a granted call really ends. */
export const PARTNER_ENDED: Readonly<
  Record<string, (side: Side, app: TestApp) => Promise<string | Readonly<Record<string, string>>>>
> = {
  // Of the side's office user; on the other side that is another person of the company.
  revokeAppGrant: async ({ company, data }, { adminUrl }) => {
    const id = newId();
    await runSql(
      adminUrl,
      `INSERT INTO api_tokens (tenant_id, id, client_id, user_id, kind, value_hash, payload, expires_at) VALUES
         ('${company.tenantId}', '${id}', '${data.apiClientId}', '${company.user.id}', 'grant', sha256('${id}'), '{}', now() + interval '1 day')`,
    );
    return id;
  },
  revokeApiClientSecret: async ({ company }, { adminUrl }) => {
    const { apiClientId, apiClientSecretId } = await createPartnerData(adminUrl, company);
    return { id: apiClientId, apiClientSecretId };
  },
};
