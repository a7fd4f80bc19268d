import { Column, Entity } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { HeaderMapping } from '../domain/header-mapping';

export type ImportState = 'previewed' | 'committed' | 'expired';

/** One uploaded file: a dry run that may be applied once. */
@Entity('imports')
export class ImportEntity extends TenantEntity {
  @EnumColumn({ update: false })
  kind: 'customers';

  @EnumColumn({ default: 'previewed' })
  state: ImportState;

  @TextColumn()
  fileName: string;

  /** Of the uploaded bytes, hexadecimal. */
  @TextColumn()
  sha256: string;

  /** A row of `files`: the bytes, while the dry run lives. None for imports of earlier versions. */
  @IdColumn({ nullable: true })
  fileId: string | null;

  /** Columns of the file, in order. */
  @Column({ type: 'text', array: true })
  columns: string[];

  @JsonColumn()
  mapping: HeaderMapping;

  /** Of the definitions of the company's own fields that decided about the rows; null when there were none. */
  @TextColumn({ nullable: true })
  fieldsDigest: string | null;

  @Column({ type: 'integer', default: 0 })
  createCount: number;

  @Column({ type: 'integer', default: 0 })
  updateCount: number;

  @Column({ type: 'integer', default: 0 })
  duplicateCount: number;

  @Column({ type: 'integer', default: 0 })
  invalidCount: number;

  @InstantColumn({ insert: false, default: () => "(now() + '7 days')" })
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  committedAt: Date | null;
}
