import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { declaredEvents } from '../../../platform/outbox';
import { publicPart } from '../domain/topic';
import { PUBLISHED_EVENTS, TEST_TOPIC, TOPICS } from './catalogue';

/** Facts that stay inside: who works here is not a partner's business, and a company cannot subscribe to its own birth. */
const NOT_PUBLISHED = ['user.', 'tenant.', 'membership.', 'role.', 'session.', 'password.'];
const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true }));

describe('The catalogue of topics', () => {
  it('API-04 has every business event of customers, work orders, invoices, payments and commissions', () => {
    const business = [...declaredEvents().keys()].filter(
      (name) => !NOT_PUBLISHED.some((start) => name.startsWith(start)),
    );
    expect(PUBLISHED_EVENTS.map(({ name }) => name).sort()).toEqual(business.sort());
    for (const kind of ['customer', 'contact', 'property'])
      for (const fact of ['created', 'updated', 'deleted']) expect(TOPICS.has(`${kind}.${fact}`)).toBe(true);
    for (const name of ['invoice.issued', 'invoice.paid', 'invoice.voided', 'payment.recorded', 'work_order.created'])
      expect(TOPICS.has(name)).toBe(true);
  });

  it.each([TEST_TOPIC, ...TOPICS.values()])(
    'API-04 $name has an example that its schema accepts',
    ({ schema, example }) => {
      const validate = ajv.compile(schema);
      validate(example);
      expect(validate.errors).toBeNull();
      expect(publicPart(schema, example)).toEqual(example);
    },
  );

  it('API-04 sends only what the schema names: costs stay in the house, at every depth', () => {
    const completed = TOPICS.get('work_order.completed');
    if (!completed) throw new Error('There is no such topic');
    const { lines } = completed.example as { lines: object[] };
    const internal = {
      ...completed.example,
      taxRate: { id: 'x' },
      secret: 1,
      lines: [{ ...lines[0], costMinor: 21_000 }],
    };
    expect(publicPart(completed.schema, internal)).toEqual(completed.example);
    for (const { schema } of TOPICS.values())
      expect(JSON.stringify(schema)).not.toMatch(/cost|margin|secret|password/i);
  });
});
