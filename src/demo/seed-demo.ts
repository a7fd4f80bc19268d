import type { AppConfig } from '../../config';
import { fileStoreClass } from '../file-store';
import { seedIdentityDemo } from '../modules/identity';
import { ensureDefaultCommissionPlan } from '../modules/payroll';
import { ensureJobTypes } from '../modules/work-orders';
import type { UnitOfWork } from '../platform/database';
import { DemoIds } from '../platform/openapi';
import { runInContext } from '../platform/tenancy';
import { seedDemoCompany } from './demo-company';
import { seedDemoSandbox } from './demo-sandbox';

/** The companies demo and rival: enough to sign in as every role and to press every "Try it out". Safe to repeat. */
export async function seedDemo(unitOfWork: UnitOfWork, config: AppConfig): Promise<void> {
  if (config.isProduction) throw new Error('The demo is never seeded in production');
  await unitOfWork.runAsSystem((manager) => seedIdentityDemo(manager, config));
  for (const tenantId of [DemoIds.tenant, DemoIds.rivalTenant]) {
    await unitOfWork.runAsSystem(async (manager) => {
      await ensureJobTypes(manager, tenantId);
      await ensureDefaultCommissionPlan(
        manager,
        tenantId,
        tenantId === DemoIds.tenant ? DemoIds.commissionPlan : undefined,
      );
    }, tenantId);
  }
  await unitOfWork.runAsSystem(seedDemoSandbox, DemoIds.sandboxTenant);
  const context = {
    requestId: 'demo-seed',
    correlationId: 'demo-seed',
    tenantId: DemoIds.tenant,
    actor: { kind: 'system', name: 'demo_seed' },
  } as const;
  await runInContext({ ...context }, () =>
    unitOfWork.run((manager) => seedDemoCompany(manager, new (fileStoreClass(config))(config))),
  );
}
