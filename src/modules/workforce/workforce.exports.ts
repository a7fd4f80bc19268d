import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportCatalogue } from '../../platform/exports';
import { ListTechniciansQuery } from './http/dto/technician.dto';
import { TECHNICIAN_SHAPE } from './persistence/technician.queries';
import { TechniciansService } from './technicians.service';

@Injectable()
export class WorkforceExports implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly rows: TechniciansService,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'technicians',
      permission: 'technicians:read',
      query: ListTechniciansQuery,
      fields: TECHNICIAN_SHAPE.fields,
      read: (query) => this.rows.list(query),
    });
  }
}
