import { defineErrors } from '../../kernel/domain-error';

export const CustomersErrors = defineErrors({
  'contact.phone_taken': { status: 409, title: 'Another active contact has this phone number' },
  'contact.erased': { status: 409, title: 'The contact was erased' },
  'customer.erased': { status: 409, title: 'The customer was erased' },
  'customer.deleted': { status: 409, title: 'The customer is deleted' },
  'customer.archived': { status: 409, title: 'The customer is in the archive' },
  'customer.on_hold': { status: 409, title: 'The customer is not served' },
  'customer.hold_stands': { status: 409, title: 'The hold stands already' },
  'customer.no_such_hold': { status: 409, title: 'No such hold stands' },
  'customer.account_cycle': { status: 409, title: 'The accounts would form a circle' },
  'customer.account_too_deep': { status: 409, title: 'The accounts would have too many levels' },
  'customer.bill_to_chain': { status: 409, title: 'Invoices would be sent on twice' },
  'customer.has_accounts': { status: 409, title: 'Other customers hang on this one' },
  'customer.unknown_reference': { status: 422, title: 'The customer refers to something that does not exist' },
  'property.mail_only': { status: 422, title: 'Nobody works at a post-office box' },
  'property.same_owner': { status: 409, title: 'The property is his already' },
  'property.invalid_transfer': { status: 422, title: 'The property cannot change hands on this day' },
  'consent.invalid': { status: 422, title: 'The consent cannot be recorded' },
  'customer.has_open_business': { status: 409, title: 'Something is open with the customer' },
});
