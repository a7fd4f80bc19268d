import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListServicesQuery } from './http/dto/list-services.query';
import { SERVICE_SHAPE } from './persistence/service.queries';
import { ServicesService } from './services.service';

@Injectable()
export class CatalogExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: ServicesService,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'services',
      permission: 'services:read',
      query: ListServicesQuery,
      fields: SERVICE_SHAPE.fields,
      read: (query) => this.rows.list(query),
    });
  }
}
