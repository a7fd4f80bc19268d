import { Injectable } from '@nestjs/common';
import { NamedChoices } from './named-choices';
import { LeadSourceEntity } from './persistence/named-choice.entity';
import { LEAD_SOURCE_LIST } from './persistence/named-choice.queries';

/** Where leads come from (CRM-10), in the company's own words. */
@Injectable()
export class LeadSourcesService extends NamedChoices {
  protected readonly kind = { entity: LeadSourceEntity, list: LEAD_SOURCE_LIST, resourceType: 'lead_source' };
}
