import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '../../src/kernel/ids';
import { PasswordHasher } from '../../src/modules/identity';
import { CreateTenant } from '../../src/modules/tenants';
import { UnitOfWork } from '../../src/platform/database';
import { runInContext } from '../../src/platform/tenancy';
import type { HttpClient } from './http-client';

export type TestRole = 'technician' | 'user' | 'admin' | 'superuser';

export interface TestUser {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly http: HttpClient;
}

/** A company with people of every role. The technician's user is linked to the technician `technicianId`. */
export interface TestCompany {
  readonly tenantId: string;
  readonly slug: string;
  readonly technicianId: string;
  readonly admin: TestUser;
  readonly user: TestUser;
  readonly technician: TestUser;
  readonly superuser: TestUser;
}

export const TEST_PASSWORD = 'correct horse battery staple';
let passwordHash: Promise<string> | undefined;

export async function createCompany(app: INestApplicationContext, http: HttpClient): Promise<TestCompany> {
  const slug = `t-${newId()}`;
  const context = {
    requestId: 'test-setup',
    correlationId: 'test-setup',
    actor: { kind: 'system', name: 'test' } as const,
  };
  const { id: tenantId } = await runInContext(context, () =>
    app
      .get(CreateTenant, { strict: false })
      .execute({ slug, name: `Company ${slug}`, timeZone: 'America/Chicago', currency: 'USD' }),
  );
  const people = await Promise.all(
    (['admin', 'user', 'technician', 'superuser'] as const).map((role) => addPerson(app, tenantId, slug, role)),
  );
  const [admin, user, technician, superuser] = await Promise.all(people.map((person) => signIn(http, person)));
  if (!admin || !user || !technician || !superuser) throw new Error('A person is missing');
  const created = await admin.http
    .post('/technicians', { firstName: 'Terry', lastName: 'Tech', userId: technician.id })
    .expect(201);
  const again = await signIn(http, { id: technician.id, email: technician.email });
  return {
    tenantId,
    slug,
    technicianId: (created.body as { id: string }).id,
    admin,
    user,
    technician: again,
    superuser,
  };
}

interface Person {
  readonly id: string;
  readonly email: string;
}

async function addPerson(
  app: INestApplicationContext,
  tenantId: string,
  slug: string,
  role: TestRole,
): Promise<Person> {
  passwordHash ??= app.get(PasswordHasher, { strict: false }).hash(TEST_PASSWORD);
  const hash = await passwordHash;
  const [id, email] = [newId(), `${role}@${slug}.example`];
  await app.get(UnitOfWork, { strict: false }).runAsSystem(async (manager) => {
    await manager.query(
      'INSERT INTO users (id, email, password_hash, first_name, last_name, is_superuser, home_tenant_id) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [id, email, hash, role, 'Test', role === 'superuser', tenantId],
    );
    await manager.query(
      'INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = $4',
      [tenantId, newId(), id, role],
    );
  }, tenantId);
  return { id, email };
}

export async function signIn(http: HttpClient, person: Person): Promise<TestUser> {
  const { body } = await http.post('/auth/login', { email: person.email, password: TEST_PASSWORD }).expect(200);
  const token = (body as { accessToken: string }).accessToken;
  return { ...person, token, http: http.as(token) };
}
