import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { AccountLinks } from './account-links';
import { AuditedRows } from './audited-rows';
import { ConsentsApi } from './consents.api';
import { ConsentsService } from './consents.service';
import { ContactsService } from './contacts.service';
import { CustomerRecords } from './customer-records';
import { ArchivingCheck } from './archiving-check';
import { CustomerHoldsService } from './customer-holds.service';
import { CustomersApi } from './customers.api';
import { CustomersExports } from './customers.exports';
import './customers.permissions';
import { CustomersPersonalData } from './customers.personal-data';
import './customers.retention';
import { CustomersService } from './customers.service';
import './customers.tags';
import { ConsentsController } from './http/consents.controller';
import { ContactsController } from './http/contacts.controller';
import { PersonalDataController } from './http/personal-data.controller';
import { CustomersController } from './http/customers.controller';
import { PropertyOwnershipController } from './http/property-ownership.controller';
import { PropertiesController } from './http/properties.controller';
import { ContactErasureRows } from './persistence/contact-erasure-rows';
import { CustomerStandingController } from './http/customer-standing.controller';
import { ConsentEntity } from './persistence/consent.entity';
import { ContactEntity } from './persistence/contact.entity';
import { CustomerErasureRows } from './persistence/customer-erasure-rows';
import { CustomerHoldEntity } from './persistence/customer-hold.entity';
import { CustomerIntake } from './persistence/customer-intake';
import { CustomerWriter } from './persistence/customer-writer';
import { CustomerEntity } from './persistence/customer.entity';
import { DuplicateLookup } from './persistence/duplicate-lookup';
import { PropertyOwnershipEntity } from './persistence/property-ownership.entity';
import { PropertyEntity } from './persistence/property.entity';
import { PhoneBook } from './phone-book';
import { DependentAccounts } from './dependent-accounts';
import { AccountTreeQueries } from './persistence/account-tree.queries';
import { OpenBusiness } from './ports/open-business';
import { PropertyOwners } from './property-owners';
import { PropertiesService } from './properties.service';
import { ServiceGate } from './service-gate';
import { ArchiveCustomer } from './use-cases/archive-customer';
import { ChangeHold } from './use-cases/change-hold';
import { CreateCustomer } from './use-cases/create-customer';
import { EraseContact } from './use-cases/erase-contact';
import { EraseCustomer } from './use-cases/erase-customer';
import { ExportContactData } from './use-cases/export-contact-data';
import { ExportPersonalData } from './use-cases/export-personal-data';
import { DeleteCustomer } from './use-cases/delete-customer';
import { PlaceAccount } from './use-cases/place-account';
import { RestoreCustomer } from './use-cases/restore-customer';
import { SplitProperty } from './use-cases/split-property';
import { TransferProperty } from './use-cases/transfer-property';
import { UpdateCustomer } from './use-cases/update-customer';

const PERSISTENCE = [
  AccountTreeQueries,
  ContactErasureRows,
  CustomerErasureRows,
  CustomerIntake,
  CustomerWriter,
  DuplicateLookup,
];
const USE_CASES = [
  ArchiveCustomer,
  ChangeHold,
  CreateCustomer,
  DeleteCustomer,
  EraseContact,
  EraseCustomer,
  ExportContactData,
  ExportPersonalData,
  PlaceAccount,
  RestoreCustomer,
  SplitProperty,
  TransferProperty,
  UpdateCustomer,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      CustomerEntity,
      PropertyEntity,
      ContactEntity,
      CustomerHoldEntity,
      PropertyOwnershipEntity,
      ConsentEntity,
    ]),
    TenantsModule,
  ],
  controllers: [
    CustomersController,
    CustomerStandingController,
    PersonalDataController,
    PropertiesController,
    PropertyOwnershipController,
    ConsentsController,
    ContactsController,
  ],
  providers: [
    CustomersExports,
    ...PERSISTENCE,
    ...USE_CASES,
    AccountLinks,
    AuditedRows,
    ArchivingCheck,
    CustomerHoldsService,
    DependentAccounts,
    OpenBusiness,
    PhoneBook,
    ServiceGate,
    CustomersPersonalData,
    CustomersService,
    PropertiesService,
    PropertyOwners,
    ConsentsApi,
    ConsentsService,
    ContactsService,
    CustomersApi,
    CustomerRecords,
  ],
  exports: [
    ConsentsApi,
    CustomersApi,
    CustomersService,
    ContactsService,
    PropertiesService,
    CreateCustomer,
    UpdateCustomer,
    DeleteCustomer,
    CustomerIntake,
    OpenBusiness,
    ServiceGate,
  ],
})
export class CustomersModule {}
