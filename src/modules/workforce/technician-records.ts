import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordLists } from '../../platform/record-lists';
import { ListTechniciansQuery } from './http/dto/technician.dto';
import { TECHNICIAN_LIST } from './persistence/technician.queries';
import { TechniciansService } from './technicians.service';
import { TECHNICIAN_FIELDS } from './workforce.fields';

/** Lets people keep views of the technicians. */
@Injectable()
export class TechnicianRecords implements OnModuleInit {
  constructor(
    private readonly lists: RecordLists,
    private readonly technicians: TechniciansService,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      name: 'technicians',
      permission: 'technicians:read',
      query: ListTechniciansQuery,
      sorting: TECHNICIAN_LIST,
      columns: TECHNICIAN_LIST.shape.fields,
      fields: TECHNICIAN_FIELDS,
      read: (query) => this.technicians.list(query),
    });
  }
}
