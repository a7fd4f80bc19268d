import { Column, Entity } from 'typeorm';
import { EnumColumn, InstantColumn, JsonColumn, SoftDeletableTenantEntity, TextColumn } from '../database';
import type { FieldEntity, FieldOption, FieldRules, FieldType, FieldValue } from './field-types';

/** A field that a company defined for one kind of row. */
@Entity('custom_fields')
export class CustomFieldEntity extends SoftDeletableTenantEntity {
  @EnumColumn({ update: false })
  entity: FieldEntity;

  /** Unique for the entity, also among removed fields until they are purged. */
  @TextColumn({ update: false })
  key: string;

  @TextColumn()
  label: string;

  @EnumColumn()
  type: FieldType;

  @Column({ type: 'boolean', default: false })
  isRequired: boolean;

  @JsonColumn({ default: [] })
  options: FieldOption[];

  @JsonColumn({ default: {} })
  rules: FieldRules;

  @JsonColumn({ nullable: true })
  defaultValue: FieldValue | null;

  @TextColumn({ nullable: true })
  help: string | null;

  /** Order in forms. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  /** Offered for input no longer; values stay visible. */
  @InstantColumn({ nullable: true })
  archivedAt: Date | null;
}
