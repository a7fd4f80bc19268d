import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  CurrencyColumn,
  DayColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  MoneyColumn,
  TenantEntity,
} from '../../../platform/database';
import type { WasteClass } from '../domain/waste-class';
import { DumpSiteEntity } from './dump-site.entity';

/** What a site charges for a class of waste from a day on; never changed, only succeeded. */
@Entity('dump_site_fees')
export class DumpSiteFeeEntity extends TenantEntity {
  @IdColumn()
  dumpSiteId: string;

  @ManyToOne(() => DumpSiteEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'dump_site_id', referencedColumnName: 'id' },
  ])
  dumpSite?: DumpSiteEntity;

  @EnumColumn()
  wasteClass: WasteClass;

  /** Minor units; fractions of a cent are usual. */
  @DecimalColumn(10, 4)
  gallonRate: string;

  @MoneyColumn()
  perLoadMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @DayColumn()
  effectiveFrom: string;
}
