import type { CustomerKind } from '../customers';
import type { LeadAddress } from './domain/opportunity-draft';

/** What may be said and changed about a lead or an opportunity. */
export interface OpportunityTerms {
  readonly title?: string;
  readonly customerId?: string | null;
  readonly propertyId?: string | null;
  readonly kind?: CustomerKind;
  readonly contactName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address?: LeadAddress | null;
  readonly county?: string | null;
  readonly valueMinor?: number;
  readonly probability?: number | null;
  readonly expectedCloseOn?: string | null;
  readonly ownerId?: string | null;
  readonly leadSourceId?: string | null;
  readonly referralPartnerId?: string | null;
  readonly campaign?: string | null;
  readonly notes?: string | null;
}

export interface OpportunityDraft extends OpportunityTerms {
  readonly title: string;
  /** The default when absent. */
  readonly pipelineId?: string;
}
