import { Injectable } from '@nestjs/common';
import { NamedChoices } from './named-choices';
import { LostReasonEntity } from './persistence/named-choice.entity';
import { LOST_REASON_LIST } from './persistence/named-choice.queries';

/** Why the company loses opportunities (CRM-09), in its own words. */
@Injectable()
export class LostReasonsService extends NamedChoices {
  protected readonly kind = { entity: LostReasonEntity, list: LOST_REASON_LIST, resourceType: 'lost_reason' };
}
