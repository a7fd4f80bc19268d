import { CustomersErrors } from './customers.errors';

/** Nothing of a deleted customer comes back before he does. @throws `customer.deleted` (409) */
export function refuseOfDeleted(customer: { readonly deletedAt: Date | null } | undefined): void {
  if (customer?.deletedAt)
    throw CustomersErrors['customer.deleted']('Restore the customer first: POST /customers/{id}/restore.');
}
