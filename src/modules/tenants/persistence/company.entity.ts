import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CurrencyColumn, EnumColumn, InstantColumn, JsonColumn, TextColumn } from '../../../platform/database';
import type { TenantSettings, TenantStatus } from '../domain/company-facts';

/** A company: the tenant itself, so it has no `tenant_id`. */
@Entity('tenants')
export class CompanyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Unique over the installation, lower case. */
  @TextColumn()
  slug: string;

  @TextColumn()
  name: string;

  @EnumColumn({ default: 'active' })
  status: TenantStatus;

  /** IANA zone of the company's days. */
  @TextColumn()
  timeZone: string;

  /** Currency of the company's money; fixed once it works. */
  @CurrencyColumn()
  currency: string;

  /** ISO 3166-1 alpha-2. */
  @TextColumn({ default: 'US' })
  country: string;

  @JsonColumn({ default: {} })
  settings: TenantSettings;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  updatedAt: Date;

  @Column({ type: 'integer', insert: false, update: false, default: 1 })
  version: number;
}
