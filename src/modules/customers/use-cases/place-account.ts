import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, lockInCompany, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { AccountLinks, type AccountPlace } from '../account-links';
import { CustomersErrors } from '../customers.errors';
import { CustomerUpdated } from '../customers.events';
import { CustomersService } from '../customers.service';
import { MAXIMUM_LEVELS } from '../domain/account-tree';
import { CustomerEntity } from '../persistence/customer.entity';

/** Says below whom a customer hangs and who pays his invoices (CRM-03). One at a time in the company, so that no two moves make a circle. */
@Injectable()
export class PlaceAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersService,
    private readonly links: AccountLinks,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `customer.account_cycle`, `customer.account_too_deep`, `customer.bill_to_chain` (409), `customer.unknown_reference` (422) */
  execute(id: string, place: AccountPlace, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await lockInCompany(manager, 'customer accounts');
      const customer = await this.customers.load(id);
      await this.policy.assertCan('customers:update', customer);
      assertVersion(customer.version, expectedVersion);
      const { before, after } = changedFields({ ...customer }, { ...place });
      if (Object.keys(after).length === 0) return this.customers.get(id);
      if (place.parentId !== null) await this.assertParent(id, place.parentId);
      if (place.billToId !== null) await this.assertPayer(id, place.billToId);
      await updateVersioned(manager, CustomerEntity, customer, { ...place });
      this.audit.record({ action: 'customer.account_placed', resourceType: 'customer', resourceId: id, before, after });
      this.outbox.append(CustomerUpdated, id, { customerId: id, changed: Object.keys(after) });
      return this.customers.get(id);
    });
  }

  private async assertParent(id: string, parentId: string): Promise<void> {
    await this.present(parentId, '/parentId');
    const verdict = await this.links.placeVerdict(id, parentId);
    if (verdict === 'cycle') throw CustomersErrors['customer.account_cycle']('The parent hangs below the customer.');
    if (verdict === 'too_deep') {
      throw CustomersErrors['customer.account_too_deep'](`Accounts have at most ${MAXIMUM_LEVELS} levels.`, {
        members: { maximumLevels: MAXIMUM_LEVELS },
      });
    }
  }

  private async assertPayer(id: string, payerId: string): Promise<void> {
    const verdict = await this.links.redirectionVerdict(id, await this.present(payerId, '/billToId'));
    if (verdict === 'fits') return;
    throw CustomersErrors['customer.bill_to_chain'](REDIRECTION_FAULTS[verdict]);
  }

  private async present(id: string, pointer: string): Promise<CustomerEntity> {
    const other = await this.links.present(id);
    if (other && (await this.policy.can('customers:read', other))) return other;
    const detail = 'There is no such active customer.';
    throw CustomersErrors['customer.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
  }
}

const REDIRECTION_FAULTS = {
  self: 'Who pays himself has no billToId.',
  payer_redirects: 'Another pays for that customer; name the one who pays in the end.',
  pays_for_others: 'Invoices of others go to this customer; redirect them first.',
} as const;
