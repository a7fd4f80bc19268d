import { Injectable } from '@nestjs/common';
import type { PageRequest } from '../../kernel/pagination';
import { type JsonText, ListReader } from '../../platform/database';
import { ownersOf } from './persistence/property-ownership.queries';
import { PropertiesService } from './properties.service';

/** Reads whose a property was and is. */
@Injectable()
export class PropertyOwners {
  constructor(
    private readonly properties: PropertiesService,
    private readonly lists: ListReader,
  ) {}

  async list(propertyId: string, query: PageRequest): Promise<JsonText> {
    await this.properties.get(propertyId);
    return this.lists.list(ownersOf(propertyId), query, []);
  }
}
