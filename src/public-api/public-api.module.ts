import { Module } from '@nestjs/common';
import { ChangesModule } from '../modules/changes';
import { CustomersModule } from '../modules/customers';
import { InvoicingModule } from '../modules/invoicing';
import { PaymentsModule } from '../modules/payments';
import { WorkOrdersModule } from '../modules/work-orders';
import { PublicChangelogController } from './changelog/public-changelog.controller';
import { PublicChangesController } from './changes/public-changes.controller';
import { PublicCustomersController } from './customers/public-customers.controller';
import { PublicInvoicesController } from './invoices/public-invoices.controller';
import { PublicPaymentsController } from './payments/public-payments.controller';
import { PublicPropertiesController } from './properties/public-properties.controller';
import { PublicWorkOrdersController } from './work-orders/public-work-orders.controller';

/** The API of partners, over the use cases of the modules. In the api process only. */
@Module({
  imports: [ChangesModule, CustomersModule, InvoicingModule, PaymentsModule, WorkOrdersModule],
  controllers: [
    PublicChangelogController,
    PublicChangesController,
    PublicCustomersController,
    PublicInvoicesController,
    PublicPaymentsController,
    PublicPropertiesController,
    PublicWorkOrdersController,
  ],
})
export class PublicApiModule {}
