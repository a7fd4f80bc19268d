import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListWorkOrdersQuery } from './http/dto/list-work-orders.query';
import { workOrderShape } from './persistence/work-order.queries';
import { WorkOrderReader } from './work-order-reader';

@Injectable()
export class WorkOrdersExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: WorkOrderReader,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'work_orders',
      permission: 'work_orders:read',
      query: ListWorkOrdersQuery,
      fields: workOrderShape({ showsCosts: true, showsMargin: true, mayOverride: true }).fields,
      read: (query) => this.rows.list(query),
    });
  }
}
