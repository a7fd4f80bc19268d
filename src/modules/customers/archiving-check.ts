import { Injectable } from '@nestjs/common';
import { CustomersErrors } from './customers.errors';
import { DependentAccounts } from './dependent-accounts';
import { OpenBusiness } from './ports/open-business';

/** Nobody is archived while something is open with him (CRM-14). */
@Injectable()
export class ArchivingCheck {
  constructor(
    private readonly accounts: DependentAccounts,
    private readonly openBusiness: OpenBusiness,
  ) {}

  /**
   * Locks the customer first: whoever books for him at the same time is seen, or waits and finds him archived.
   * @throws `customer.has_open_business` (409) with `open`, `customer.has_accounts` (409)
   */
  async assertNothingOpen(customerId: string): Promise<void> {
    await this.accounts.assertNobodyHangsOn(customerId);
    const open = await this.openBusiness.of(customerId);
    if (open.length === 0) return;
    const counts = open.map(({ kind, count }) => `${count} ${kind}`).join(', ');
    throw CustomersErrors['customer.has_open_business'](`Still open with the customer: ${counts}.`, {
      members: { open },
    });
  }
}
