import type { EntityManager } from 'typeorm';
import { DemoIds } from '../platform/openapi';

/** A sandbox of the demo company, inside a unit of work of the system that is pinned to it. Nobody has signed in to it yet. */
export async function seedDemoSandbox(manager: EntityManager): Promise<void> {
  const { tenant, sandbox, sandboxTenant } = DemoIds;
  await manager.query(
    `INSERT INTO tenants (id, slug, name, time_zone, currency) VALUES ($1, 'demo-sandbox', 'Trying the API', 'America/Chicago', 'USD') ON CONFLICT DO NOTHING`,
    [sandboxTenant],
  );
  await manager.query('INSERT INTO company_clocks (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING', [sandboxTenant]);
  await manager.query(
    `INSERT INTO sandboxes (tenant_id, id, name, seed, sandbox_tenant_id) VALUES ($1, $2, 'Trying the API', 7, $3) ON CONFLICT DO NOTHING`,
    [tenant, sandbox, sandboxTenant],
  );
}
