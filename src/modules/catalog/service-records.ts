import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordLists } from '../../platform/record-lists';
import { SERVICE_FIELDS } from './catalog.fields';
import { ListServicesQuery } from './http/dto/list-services.query';
import { SERVICE_SHAPE, SERVICE_SORTING } from './persistence/service.queries';
import { ServicesService } from './services.service';

/** Lets people keep views of the price book. */
@Injectable()
export class ServiceRecords implements OnModuleInit {
  constructor(
    private readonly lists: RecordLists,
    private readonly services: ServicesService,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      name: 'services',
      permission: 'services:read',
      query: ListServicesQuery,
      sorting: SERVICE_SORTING,
      columns: SERVICE_SHAPE.fields,
      fields: SERVICE_FIELDS,
      read: (query) => this.services.list(query),
    });
  }
}
