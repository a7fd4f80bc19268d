import { mayHear } from './topic-scopes';

describe('Topics and scopes', () => {
  it.each([
    ['customer.created', ['customers:read'], true],
    ['customer.created', ['customers:write'], false],
    ['work_order.completed', ['customers:read', 'work_orders:read'], true],
    ['invoice.paid', ['payments:read'], false],
    ['payment.recorded', ['payments:read'], true],
    ['property.updated', ['properties:read'], true],
    ['commission.approved', ['payments:read', 'invoices:read'], false],
    ['contact.updated', ['customers:read'], false],
  ])('API-04 %s with %j: %s', (topic, scopes, isHeard) => expect(mayHear(scopes, topic)).toBe(isHeard));
});
