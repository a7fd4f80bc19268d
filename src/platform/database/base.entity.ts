import { Column, DeleteDateColumn, PrimaryColumn } from 'typeorm';

/**
 * What every row of a company has. `version` and `updated_at` are moved by the trigger `crm.touch_row`,
 * never by the program: a stale `save()` would overwrite them (TypeORM 1.1), so writes are compare-and-set updates.
 */
export abstract class TenantEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'crm.tenant_id()' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'timestamptz', insert: false, update: false, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', insert: false, update: false, default: () => 'now()' })
  updatedAt: Date;

  @Column({ type: 'uuid', nullable: true, update: false })
  createdBy: string | null;

  @Column({ type: 'uuid', nullable: true })
  updatedBy: string | null;

  @Column({ type: 'integer', insert: false, update: false, default: 1 })
  version: number;
}

/** A row that a person may delete: hidden first, purged after retention. */
export abstract class SoftDeletableTenantEntity extends TenantEntity {
  @DeleteDateColumn({ type: 'timestamptz', nullable: true })
  deletedAt: Date | null;
}
