import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListCommissionsQuery } from './http/dto/list-commissions.query';
import { COMMISSION_LIST, CommissionsQueries } from './persistence/commissions.queries';

@Injectable()
export class PayrollExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: CommissionsQueries,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'commissions',
      permission: 'payroll:read',
      query: ListCommissionsQuery,
      fields: COMMISSION_LIST.shape.fields,
      read: (query) => this.rows.list(query),
    });
  }
}
