import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog';
import { CustomersModule } from '../customers';
import { PricingModule } from '../pricing';
import { TenantsModule } from '../tenants';
import { WorkOrdersModule } from '../work-orders';
import { BillingCompany } from './billing-company';
import { InvoiceCommandsController } from './http/invoice-commands.controller';
import { InvoicesController } from './http/invoices.controller';
import { InvoiceJournal } from './invoice-journal';
import { InvoiceRecords } from './invoice-records';
import { InvoicingApi } from './invoicing.api';
import { InvoicingExports } from './invoicing.exports';
import './invoicing.permissions';
import { InvoicingPersonalData } from './invoicing.personal-data';
import { InvoiceLineEntity } from './persistence/invoice-line.entity';
import { InvoiceTaxEntity } from './persistence/invoice-tax.entity';
import { InvoiceEntity } from './persistence/invoice.entity';
import { InvoicesQueries } from './persistence/invoices.queries';
import { InvoicesRepository } from './persistence/invoices.repository';
import { OpenBalances } from './open-balances';
import { ReopeningCheck } from './reopening-check';
import { DraftInvoiceOnWorkOrderCompleted } from './subscribers/draft-invoice.on-work-order-completed';
import { BillingReferences } from './use-cases/billing-references';
import { CreateInvoice } from './use-cases/create-invoice';
import { DiscardInvoice } from './use-cases/discard-invoice';
import { DraftInvoiceFromWorkOrder } from './use-cases/draft-invoice-from-work-order';
import { IssueInvoice } from './use-cases/issue-invoice';
import { LinePricing } from './use-cases/line-pricing';
import { PrintInvoice } from './use-cases/print-invoice';
import { ReplaceInvoiceLines } from './use-cases/replace-invoice-lines';
import { ReviseInvoice } from './use-cases/revise-invoice';
import { TagInvoice } from './use-cases/tag-invoice';
import { VoidInvoice } from './use-cases/void-invoice';

const useCases = [
  CreateInvoice,
  DiscardInvoice,
  DraftInvoiceFromWorkOrder,
  IssueInvoice,
  PrintInvoice,
  ReplaceInvoiceLines,
  ReviseInvoice,
  TagInvoice,
  VoidInvoice,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([InvoiceEntity, InvoiceLineEntity, InvoiceTaxEntity]),
    CatalogModule,
    CustomersModule,
    PricingModule,
    TenantsModule,
    WorkOrdersModule,
  ],
  controllers: [InvoicesController, InvoiceCommandsController],
  providers: [
    InvoicingPersonalData,
    InvoicingExports,
    ...useCases,
    BillingCompany,
    BillingReferences,
    InvoiceJournal,
    InvoiceRecords,
    InvoicesQueries,
    InvoicesRepository,
    InvoicingApi,
    LinePricing,
    OpenBalances,
    ReopeningCheck,
    DraftInvoiceOnWorkOrderCompleted,
  ],
  exports: [CreateInvoice, InvoicesQueries, InvoicingApi, IssueInvoice, PrintInvoice],
})
export class InvoicingModule {}
