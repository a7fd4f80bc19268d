import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { judgePlace, judgeRedirection, type PlaceVerdict, type RedirectionVerdict } from './domain/account-tree';
import { AccountTreeQueries } from './persistence/account-tree.queries';
import { CustomerEntity } from './persistence/customer.entity';

export interface AccountPlace {
  readonly parentId: string | null;
  readonly billToId: string | null;
}

/** Judges below whom a customer may hang and who may pay for him (CRM-03), under the company's lock `customer accounts`. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tree: AccountTreeQueries,
  ) {}

  /** The other customer, locked for reading: he is not deleted or archived before this is done. Null when he is already. */
  async present(id: string): Promise<CustomerEntity | null> {
    const other = await this.unitOfWork.manager.findOne(CustomerEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_read' },
    });
    return other === null || other.status === 'archived' ? null : other;
  }

  async placeVerdict(customerId: string, parentId: string): Promise<PlaceVerdict> {
    const lineage = await this.tree.lineage(parentId);
    return judgePlace({ customerId, lineage, levelsBelow: await this.tree.levelsBelow(customerId) });
  }

  async redirectionVerdict(customerId: string, payer: CustomerEntity): Promise<RedirectionVerdict> {
    const paysForOthers = await this.tree.paysForOthers(customerId);
    return judgeRedirection({ customerId, payerId: payer.id, payersPayerId: payer.billToId, paysForOthers });
  }

  /** What of his place still holds for somebody who was away: others moved, left or got a payer meanwhile. */
  async stillFitting({ id, parentId, billToId }: CustomerEntity): Promise<AccountPlace> {
    const parent = parentId === null ? null : await this.present(parentId);
    const payer = billToId === null ? null : await this.present(billToId);
    return {
      parentId: parent !== null && (await this.placeVerdict(id, parent.id)) === 'fits' ? parent.id : null,
      billToId: payer !== null && (await this.redirectionVerdict(id, payer)) === 'fits' ? payer.id : null,
    };
  }
}
