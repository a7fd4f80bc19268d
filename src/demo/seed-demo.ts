import { DateTime } from 'luxon';
import type { AppConfig } from '../../config';
import { fileStoreClass } from '../file-store';
import { seedIdentityDemo } from '../modules/identity';
import { ensureDefaultCommissionPlan } from '../modules/payroll';
import { ensureDefaultPipeline } from '../modules/sales';
import { ensureJobTypes } from '../modules/work-orders';
import type { UnitOfWork } from '../platform/database';
import { DemoIds } from '../platform/openapi';
import { runInContext } from '../platform/tenancy';
import { seedDemoCompany } from './demo-company';
import { seedDemoSandbox } from './demo-sandbox';
import { ZONE } from './history/history-plan';
import { seedHistory } from './history/seed-history';

export interface DemoOptions {
  /** A year of the company's work, up to today. */
  readonly withHistory: boolean;
}

/** The companies demo and rival: enough to sign in as every role and to press every "Try it out". Safe to repeat. */
export async function seedDemo(unitOfWork: UnitOfWork, config: AppConfig, { withHistory }: DemoOptions): Promise<void> {
  if (config.isProduction) throw new Error('The demo is never seeded in production');
  await unitOfWork.runAsSystem((manager) => seedIdentityDemo(manager, config));
  for (const tenantId of [DemoIds.tenant, DemoIds.rivalTenant]) {
    await unitOfWork.runAsSystem(async (manager) => {
      await ensureJobTypes(manager, tenantId);
      await ensureDefaultPipeline(manager, tenantId, tenantId === DemoIds.tenant ? DemoIds.pipeline : undefined);
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
    unitOfWork.run(async (manager) => {
      await seedDemoCompany(manager, new (fileStoreClass(config))(config));
      if (withHistory) await seedHistory(manager, DateTime.now().setZone(ZONE).toFormat('yyyy-MM-dd'));
    }),
  );
}
