export { ConsentsApi, type ConsentFacts } from './consents.api';
export { ContactsService } from './contacts.service';
export { CustomersApi, type ContactFacts, type CustomerFacts, type PropertyFacts } from './customers.api';
export { CustomersErrors } from './customers.errors';
export {
  ContactCreated,
  ContactDeleted,
  ContactErased,
  ContactRestored,
  ContactUpdated,
  PropertyCreated,
  PropertyDeleted,
  PropertyRestored,
  PropertyUpdated,
  type ContactPayload,
  type ContactUpdatedPayload,
  type PropertyPayload,
  type PropertyUpdatedPayload,
  CustomerCreated,
  CustomerDeleted,
  CustomerErased,
  CustomerRestored,
  CustomerUpdated,
  type CustomerCreatedPayload,
  type CustomerDeletedPayload,
  type CustomerErasedPayload,
  type CustomerUpdatedPayload,
} from './customers.events';
export { CONTACT_FIELDS, CUSTOMER_FIELDS, PROPERTY_FIELDS } from './customers.fields';
export { CustomersModule } from './customers.module';
export { CustomersService } from './customers.service';
export { addressKey } from './domain/address-key';
export { newPlace, type PlaceAfter } from './domain/place';
export { jaroWinkler } from './domain/jaro-winkler';
export {
  CONTACT_ROLES,
  CUSTOMER_KINDS,
  CUSTOMER_STATUSES,
  type Address,
  type ContactRole,
  type CustomerKind,
  type CustomerStatus,
} from './domain/vocabulary';
export { ContactEntity } from './persistence/contact.entity';
export { CustomerIntake } from './persistence/customer-intake';
export { type IntakeMarks, type IntakeMatch, type KnownCustomer } from './persistence/intake-matching';
export { CustomerEntity } from './persistence/customer.entity';
export { PropertyEntity } from './persistence/property.entity';
export { LISTED_ITEMS, OpenBusiness, type OpenBusinessAnswer } from './ports/open-business';
export { PropertiesService } from './properties.service';
export { ServiceGate } from './service-gate';
export { CreateCustomer } from './use-cases/create-customer';
export { DeleteCustomer } from './use-cases/delete-customer';
export { UpdateCustomer } from './use-cases/update-customer';
