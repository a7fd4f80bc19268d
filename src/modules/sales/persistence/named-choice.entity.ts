import { Column, Entity } from 'typeorm';
import { TenantEntity, TextColumn } from '../../../platform/database';

/** A word of the company to choose from. One that is not active stays with what refers to it and is not chosen any more. */
export abstract class NamedChoiceEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;
}

/** Why opportunities are lost. */
@Entity('lost_reasons')
export class LostReasonEntity extends NamedChoiceEntity {}

/** Where leads come from. */
@Entity('lead_sources')
export class LeadSourceEntity extends NamedChoiceEntity {}
