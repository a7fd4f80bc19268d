import { Column, Entity } from 'typeorm';
import { EnumColumn, IdColumn, JsonColumn, TenantEntity, TextColumn } from '../database';
import type { ListFilters, RecordListName } from '../record-lists';

export const VISIBILITIES = ['private', 'company', 'role'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** A way to look at a list. `created_by` is its owner. */
@Entity('saved_views')
export class SavedViewEntity extends TenantEntity {
  @EnumColumn({ update: false })
  list: RecordListName;

  @TextColumn()
  name: string;

  /** Parameters of the list's query, as text. */
  @JsonColumn({ default: {} })
  filters: ListFilters;

  @TextColumn({ nullable: true })
  sort: string | null;

  /** Which members of a row are shown, in this order; empty for all. */
  @Column({ type: 'text', array: true, default: '{}' })
  columns: string[];

  @EnumColumn({ default: 'private' })
  visibility: Visibility;

  /** With visibility `role`: whose. */
  @IdColumn({ nullable: true })
  roleId: string | null;
}
