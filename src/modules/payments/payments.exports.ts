import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListPaymentsQuery } from './http/dto/list-payments.query';
import { PAYMENT_LIST, PaymentsQueries } from './persistence/payments.queries';

@Injectable()
export class PaymentsExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: PaymentsQueries,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'payments',
      permission: 'payments:read',
      query: ListPaymentsQuery,
      fields: PAYMENT_LIST.shape.fields,
      read: (query) => this.rows.list(query),
    });
  }
}
