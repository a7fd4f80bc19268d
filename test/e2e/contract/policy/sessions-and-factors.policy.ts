import { newId } from '../../../../src/kernel/ids';
import { UnitOfWork } from '../../../../src/platform/database';
import type { TestApp } from '../../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../../support/company';

/** Open to everybody, with what a caller gets who brings nothing but the documented body. */
export const SESSION_PUBLIC_OPERATIONS: Readonly<Record<string, number>> = {
  completeSecondFactor: 401,
  beginPasskeySignIn: 200,
  signInWithPasskey: 401,
};

interface Side {
  readonly company: TestCompany;
}

/** Sessions and the ways to prove who one is: everybody's own affair. */
export const SESSION_POLICY: Readonly<Record<string, string>> = {
  proveAgain: '+ + + +',
  listSessions: '+ + + +',
  // Three rows: a session of the office user, one of the technician, one of another company's office user.
  endSession: '0+0 +00 000 000',
  endSessions: '+ + + +',
  endUserSessions: '--- --- ++0 ++0',
  getCsrfToken: '+ + + +',
  getMfa: '+ + + +',
  setUpTotp: '+ + + +',
  confirmTotp: '+ + + +',
  turnOffTotp: '+ + + +',
  renewRecoveryCodes: '+ + + +',
  createWsTicket: '+ + + +',
  // Passkeys are the person's own: one of the office user, one of the technician, one of another company's office user.
  listPasskeys: '+ + + +',
  beginPasskeyRegistration: '+ + + +',
  addPasskey: '+ + + +',
  getPasskey: '0+0 +00 000 000',
  renamePasskey: '0+0 +00 000 000',
  removePasskey: '0+0 +00 000 000',
  beginPasskeyStepUp: '+ + + +',
  proveAgainWithPasskey: '+ + + +',
};

/** A passkey of the side's office user, as if he had added it. */
async function passkeyOf({ company }: Side, { app }: TestApp): Promise<string> {
  const id = newId();
  await app.get(UnitOfWork, { strict: false }).runAsSystem((manager) =>
    manager.query(
      `INSERT INTO passkeys (id, user_id, credential, public_key, sign_count, transports, name, is_synced)
       VALUES ($1, $2, $3, $3, 0, '{internal}', 'Phone', false)`,
      [id, company.user.id, Buffer.from(id)],
    ),
  );
  return id;
}

/** Sessions, passkeys and users that a granted call really ends. */
export const SESSIONS_ENDED: Readonly<Record<string, (side: Side, app: TestApp) => Promise<string>>> = {
  getPasskey: passkeyOf,
  renamePasskey: passkeyOf,
  removePasskey: passkeyOf,
  endSession: async ({ company }) => {
    const { body } = await company.user.http
      .as(undefined)
      .post('/auth/login', { email: company.user.email, password: TEST_PASSWORD })
      .expect(200);
    const { accessToken } = body as { accessToken: string };
    const claims = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(claims) as { sid: string }).sid;
  },
  endUserSessions: async ({ company }) => {
    const person = { email: `${newId()}@demo.example`, firstName: 'Dana', lastName: 'Ruiz', role: 'user' };
    return ((await company.admin.http.post('/admin/users', person).expect(201)).body as { id: string }).id;
  },
};
