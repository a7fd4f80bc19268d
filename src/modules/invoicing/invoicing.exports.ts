import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListInvoicesQuery } from './http/dto/list-invoices.query';
import { INVOICE_SUMMARY_FIELDS, InvoicesQueries } from './persistence/invoices.queries';

@Injectable()
export class InvoicingExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: InvoicesQueries,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'invoices',
      permission: 'invoices:read',
      query: ListInvoicesQuery,
      fields: INVOICE_SUMMARY_FIELDS,
      read: (query) => this.rows.list(query),
    });
  }
}
