import { defineErrors } from '../../kernel/domain-error';

export const CustomersErrors = defineErrors({
  'contact.phone_taken': { status: 409, title: 'Another active contact has this phone number' },
  'contact.erased': { status: 409, title: 'The contact was erased' },
  'customer.erased': { status: 409, title: 'The customer was erased' },
  'customer.deleted': { status: 409, title: 'The customer is deleted' },
});
