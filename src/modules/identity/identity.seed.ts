import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AppConfig } from '../../../config';
import { newId } from '../../kernel/ids';
import type { BuiltInRole, StoredRule } from '../../platform/access';
import { DemoIds } from '../../platform/openapi/demo-ids';
import { PasswordHasher } from './authentication/password-hasher';
import { supportRules } from './support-scope';
import { syncBuiltInRoles } from './persistence/built-in-roles';

/** Password of every demo user. The demo is never seeded in production. */
export const DEMO_PASSWORD = 'headwater-demo';

interface DemoUser {
  readonly id: string;
  readonly email: string;
  readonly name: readonly [first: string, last: string];
  readonly tenantId: string;
  readonly role: BuiltInRole;
}

const TENANTS = [
  { id: DemoIds.tenant, slug: 'demo', name: 'Demo Septic Co.' },
  { id: DemoIds.rivalTenant, slug: 'rival', name: 'Rival Pumping LLC' },
] as const;

const USERS: readonly DemoUser[] = [
  {
    id: DemoIds.adminUser,
    email: 'admin@demo.example',
    name: ['Ada', 'Moreno'],
    tenantId: DemoIds.tenant,
    role: 'admin',
  },
  {
    id: DemoIds.officeUser,
    email: 'office@demo.example',
    name: ['Olive', 'Tran'],
    tenantId: DemoIds.tenant,
    role: 'user',
  },
  {
    id: DemoIds.technicianUser,
    email: 'tech@demo.example',
    name: ['Theo', 'Banks'],
    tenantId: DemoIds.tenant,
    role: 'technician',
  },
  {
    id: DemoIds.rivalAdminUser,
    email: 'admin@rival.example',
    name: ['Rita', 'Vale'],
    tenantId: DemoIds.rivalTenant,
    role: 'admin',
  },
  {
    id: DemoIds.superuser,
    email: 'root@headwater.example',
    name: ['Robin', 'Root'],
    tenantId: DemoIds.tenant,
    role: 'superuser',
  },
];

/**
 * The companies demo and rival with their users. Safe to repeat: what exists stays as it is. Needs the system role, and every
 * module's permissions loaded.
 */
export async function seedIdentityDemo(
  manager: EntityManager,
  config: Pick<AppConfig, 'environment' | 'deriveKey'>,
): Promise<void> {
  for (const { id, slug, name } of TENANTS) {
    await manager.query(
      `INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ($1, $2, $3, 'America/Chicago', 'USD') ON CONFLICT DO NOTHING`,
      [id, slug, name],
    );
    await syncBuiltInRoles(manager, id);
  }
  await seedDispatchRole(manager);
  const hasher = new PasswordHasher(config);
  await seedInvitation(manager);
  for (const user of USERS) await seedUser(manager, hasher, user);
  await seedSupportAccess(manager);
}

/** An open invitation whose token nobody has. */
async function seedInvitation(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO invitations (tenant_id, id, email, first_name, last_name, role_id, token_hash, expires_at, sent_at)
     SELECT $1, $2, 'sam.webb@demo.example', 'Sam', 'Webb', r.id, $3, now() + interval '7 days', now()
     FROM roles r WHERE r.tenant_id = $1 AND r.key = 'user' ON CONFLICT DO NOTHING`,
    [DemoIds.tenant, DemoIds.invitation, randomBytes(32)],
  );
}

/** Robin Root was let in when the demo was made, and for four hours. */
async function seedSupportAccess(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO support_access_grants (tenant_id, id, staff_user_id, staff_name, reason, scope, resources, rules, expires_at, created_by)
     VALUES ($1, $2, $3, 'Robin Root', 'Ticket 4711: invoices cannot be issued.', 'read', '{customers,invoices}', $4, now() + interval '4 hours', $3)
     ON CONFLICT DO NOTHING`,
    [
      DemoIds.tenant,
      DemoIds.supportAccess,
      DemoIds.superuser,
      JSON.stringify(supportRules(['customers', 'invoices'], 'read')),
    ],
  );
}

/** A role of the demo company's own: plans the day and sees no costs. */
async function seedDispatchRole(manager: EntityManager): Promise<void> {
  const rules: readonly StoredRule[] = [
    { action: ['read'], subject: 'customers' },
    { action: ['read'], subject: 'technicians' },
    { action: ['read', 'schedule', 'transition'], subject: 'work_orders' },
    { action: ['read'], subject: 'work_orders', fields: ['costMinor', 'marginMinor'], inverted: true },
  ];
  await manager.query(
    `INSERT INTO roles (tenant_id, id, key, name, description, rules)
     VALUES ($1, $2, 'custom_dispatch', 'Dispatch', 'Plans the day and sees no costs.', $3) ON CONFLICT DO NOTHING`,
    [DemoIds.tenant, DemoIds.dispatchRole, JSON.stringify(rules)],
  );
}

async function seedUser(manager: EntityManager, hasher: PasswordHasher, user: DemoUser): Promise<void> {
  const { id, email, tenantId, role } = user;
  const known = await manager.query<unknown[]>('SELECT 1 FROM users WHERE id = $1', [id]);
  if (known.length > 0) return;
  const isSuperuser = role === 'superuser';
  await manager.query(
    `INSERT INTO users (id, email, password_hash, first_name, last_name, is_superuser, home_tenant_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      email,
      await hasher.hashWithoutPepper(DEMO_PASSWORD),
      ...user.name,
      isSuperuser,
      isSuperuser ? null : tenantId,
    ],
  );
  await manager.query(
    `INSERT INTO memberships (tenant_id, id, user_id, role_id, status)
     SELECT $1, $2, $3, r.id, 'active' FROM roles r WHERE r.tenant_id = $1 AND r.key = $4`,
    [tenantId, newId(), id, role],
  );
}
