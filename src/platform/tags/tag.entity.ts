import { Entity } from 'typeorm';
import { TenantEntity, TextColumn } from '../database';

@Entity('tags')
export class TagEntity extends TenantEntity {
  /** Unique in the company, whatever the case. */
  @TextColumn()
  name: string;

  /** `#rrggbb`. */
  @TextColumn({ nullable: true })
  colour: string | null;
}
