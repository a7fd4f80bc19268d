import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The facts of a company that its first rows depend on. */
export interface NewTenant {
  readonly id: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly country: string;
}

/** Adds the rows a new company starts with. Runs under the system role, pinned to the company; a fault undoes the whole company. */
export type ProvisioningStep = (tenant: NewTenant, manager: EntityManager) => Promise<void>;

/** What modules add to a company when it is created: roles, a tax rate, a commission plan. Steps run in the order of their registration. */
@Injectable()
export class TenantProvisioning {
  private readonly steps = new Map<string, ProvisioningStep>();

  register(name: string, step: ProvisioningStep): void {
    if (this.steps.has(name)) throw new Error(`Provisioning step ${name} is registered twice`);
    this.steps.set(name, step);
  }

  async provision(tenant: NewTenant, manager: EntityManager): Promise<void> {
    for (const step of this.steps.values()) await step(tenant, manager);
  }
}
