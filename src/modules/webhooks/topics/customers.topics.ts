import { DemoIds } from '../../../platform/openapi/demo-ids';
import type { EventType } from '../../../platform/outbox';
import {
  ContactCreated,
  ContactDeleted,
  ContactErased,
  ContactRestored,
  ContactUpdated,
  CustomerCreated,
  CustomerDeleted,
  CustomerErased,
  CustomerRestored,
  CustomerUpdated,
  PropertyCreated,
  PropertyDeleted,
  PropertyRestored,
  PropertyUpdated,
} from '../../customers';
import { CustomersImported } from '../../imports';
import { count, id, listOf, objectOf, text, type WebhookTopic } from '../domain/topic';
import { topicOf } from './topic-of';

const CUSTOMERS = '/api/v2/customers/{id}';
const PROPERTIES = '/api/v2/properties/{id}';
const CONTACTS = '/api/v2/contacts/{id}';

const customer = { schema: objectOf({ customerId: id }), example: { customerId: DemoIds.customer } };
const property = {
  schema: objectOf({ propertyId: id, customerId: id }),
  example: { propertyId: DemoIds.property, customerId: DemoIds.customer },
};
const contact = {
  schema: objectOf({ contactId: id, customerId: id }),
  example: { contactId: DemoIds.contact, customerId: DemoIds.customer },
};

type Fact = Pick<WebhookTopic, 'schema' | 'example'>;

/** The same fact with the names of the fields that changed. */
function changed({ schema, example }: Fact, ...fields: string[]): Fact {
  return {
    schema: objectOf({ ...schema.properties, changed: listOf(text) }),
    example: { ...example, changed: fields },
  };
}

export const CUSTOMER_TOPICS: readonly (readonly [EventType<object>, WebhookTopic])[] = [
  topicOf(CustomerCreated, {
    title: 'A customer was added',
    address: CUSTOMERS,
    schema: objectOf({ customerId: id, number: text, displayName: text, kind: text }),
    example: {
      customerId: DemoIds.customer,
      number: 'C-000001',
      displayName: 'Delgado Residence',
      kind: 'residential',
    },
  }),
  topicOf(CustomerUpdated, { title: 'A customer was changed', address: CUSTOMERS, ...changed(customer, 'email') }),
  topicOf(CustomerDeleted, { title: 'A customer was deleted', address: CUSTOMERS, ...customer }),
  topicOf(CustomerRestored, { title: 'A deleted customer was brought back', address: CUSTOMERS, ...customer }),
  topicOf(CustomerErased, {
    title: 'The personal data of a customer and of his contacts was erased; whoever keeps a copy erases it too',
    address: CUSTOMERS,
    schema: objectOf({ customerId: id, contactIds: listOf(id) }),
    example: { customerId: DemoIds.customer, contactIds: [DemoIds.contact] },
  }),
  topicOf(PropertyCreated, { title: 'A property was added', address: PROPERTIES, ...property }),
  topicOf(PropertyUpdated, { title: 'A property was changed', address: PROPERTIES, ...changed(property, 'label') }),
  topicOf(PropertyDeleted, { title: 'A property was deleted', address: PROPERTIES, ...property }),
  topicOf(PropertyRestored, { title: 'A deleted property was brought back', address: PROPERTIES, ...property }),
  topicOf(ContactCreated, { title: 'A contact was added', address: CONTACTS, ...contact }),
  topicOf(ContactUpdated, { title: 'A contact was changed', address: CONTACTS, ...changed(contact, 'phone') }),
  topicOf(ContactDeleted, { title: 'A contact was deleted', address: CONTACTS, ...contact }),
  topicOf(ContactRestored, { title: 'A deleted contact was brought back', address: CONTACTS, ...contact }),
  topicOf(ContactErased, {
    title: 'The personal data of a contact was erased; whoever keeps a copy erases it too',
    address: CONTACTS,
    ...contact,
  }),
  topicOf(CustomersImported, {
    title: 'A file of customers was imported; the customers in it have no events of their own',
    address: '/api/v2/imports/{id}',
    schema: objectOf({ importId: id, created: count, updated: count, duplicate: count, invalid: count }),
    example: { importId: DemoIds.import, created: 412, updated: 3, duplicate: 5, invalid: 1 },
  }),
];
