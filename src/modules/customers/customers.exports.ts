import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ContactsService } from './contacts.service';
import { CustomersService } from './customers.service';
import { ListContactsQuery } from './http/dto/list-contacts.query';
import { ListCustomersQuery } from './http/dto/list-customers.query';
import { ListPropertiesQuery } from './http/dto/list-properties.query';
import { CONTACT_SHAPE } from './persistence/contact.queries';
import { CUSTOMER_SHAPE } from './persistence/customer.queries';
import { PROPERTY_SHAPE } from './persistence/property.queries';
import { PropertiesService } from './properties.service';

const permission = 'customers:read';

/** What can be exported of customers: the lists of customers, properties and contacts. */
@Injectable()
export class CustomersExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly customers: CustomersService,
    private readonly properties: PropertiesService,
    private readonly contacts: ContactsService,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'customers',
      permission,
      query: ListCustomersQuery,
      fields: CUSTOMER_SHAPE.fields,
      read: (query) => this.customers.list(query),
    });
    this.catalogue.register({
      resource: 'properties',
      permission,
      query: ListPropertiesQuery,
      fields: PROPERTY_SHAPE.fields,
      read: (query) => this.properties.list(query),
    });
    this.catalogue.register({
      resource: 'contacts',
      permission,
      query: ListContactsQuery,
      fields: CONTACT_SHAPE.fields,
      read: (query) => this.contacts.list(query),
    });
  }
}
