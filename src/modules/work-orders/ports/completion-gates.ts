import { Injectable } from '@nestjs/common';
import type { JobTypeEntity } from '../persistence/job-type.entity';
import type { WorkOrderEntity } from '../persistence/work-order.entity';

/** Names what completion still waits for, e.g. `signature` or `photo:after`; runs in the transaction of the move. */
export type GateCheck = (workOrder: WorkOrderEntity, jobType: JobTypeEntity) => Promise<readonly string[]>;

/** Everything that completion waits for. Each aggregate registers its own gates here; modules of higher tiers may, too. */
@Injectable()
export class CompletionGates {
  private readonly checks = new Map<string, GateCheck>();

  register(name: string, check: GateCheck): void {
    if (this.checks.has(name)) throw new Error(`Completion gate ${name} is registered twice`);
    this.checks.set(name, check);
  }

  /** The gates that are still closed, in the order of their registration. */
  async closed(workOrder: WorkOrderEntity, jobType: JobTypeEntity): Promise<string[]> {
    const closed: string[] = [];
    for (const check of this.checks.values()) closed.push(...(await check(workOrder, jobType)));
    return closed;
  }
}
