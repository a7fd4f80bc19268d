import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { CustomersErrors } from './customers.errors';
import { AccountTreeQueries } from './persistence/account-tree.queries';

/** Customers that hang on another: those below him, and those he pays for. */
@Injectable()
export class DependentAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tree: AccountTreeQueries,
  ) {}

  /**
   * Locks the customer first: whoever is hung on him at the same time is seen, or waits and finds him gone.
   * @throws `customer.has_accounts` (409)
   */
  async assertNobodyHangsOn(customerId: string): Promise<void> {
    await this.unitOfWork.manager.query('SELECT 1 FROM customers WHERE id = $1 FOR NO KEY UPDATE', [customerId]);
    if (await this.tree.paysForOthers(customerId))
      throw CustomersErrors['customer.has_accounts']('He pays for others: GET /customers?billToId=.');
    if (await this.tree.hasAccounts(customerId))
      throw CustomersErrors['customer.has_accounts']('Accounts hang below him: GET /customers?parentId=.');
  }

  /** The person is erased: nobody hangs on him any more. */
  async release(customerId: string): Promise<void> {
    for (const column of ['parent_id', 'bill_to_id'])
      await this.unitOfWork.manager.query(`UPDATE customers SET ${column} = NULL WHERE ${column} = $1`, [customerId]);
  }
}
