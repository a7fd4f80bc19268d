import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CurrencyColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  TextColumn,
} from '../../../platform/database';
import type { FederalHoliday } from '../domain/federal-holidays';
import { DEFAULT_PAY_SETTINGS, type PaySettings } from '../domain/pay-calendar';
import { DEFAULT_QUIET_TIMES, type QuietTimes } from '../domain/quiet-hours';
import { DEFAULT_WORKING_HOURS, type WeeklyOpenTimes } from '../domain/working-hours';
import type { DateFormat, NumberFormat, TenantSettings, TenantStatus, TimeFormat } from '../domain/company-facts';

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

  /** As it is registered, where that is not the name people know. */
  @TextColumn({ nullable: true })
  legalName: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  /** Lower case. */
  @TextColumn({ nullable: true })
  email: string | null;

  @TextColumn({ nullable: true, name: 'address_line1' })
  addressLine1: string | null;

  @TextColumn({ nullable: true, name: 'address_line2' })
  addressLine2: string | null;

  @TextColumn({ nullable: true })
  addressCity: string | null;

  @TextColumn({ nullable: true })
  addressState: string | null;

  @TextColumn({ nullable: true })
  addressPostalCode: string | null;

  @EnumColumn({ default: 'active' })
  status: TenantStatus;

  @TextColumn({ nullable: true })
  statusReason: string | null;

  @InstantColumn({ nullable: true })
  statusChangedAt: Date | null;

  /** What lies under a pause, a suspension or a closing, the latest last. */
  @Column({ type: 'text', array: true, default: '{}' })
  earlierStatuses: TenantStatus[];

  /** From when on a company that is closing or closed may be purged; set by the database alone. */
  @InstantColumn({ nullable: true, insert: false, update: false })
  purgeAfter: Date | null;

  /** While it is set nothing of the company is erased or purged. */
  @TextColumn({ nullable: true })
  legalHoldReason: string | null;

  @InstantColumn({ nullable: true })
  legalHoldAt: Date | null;

  @IdColumn({ nullable: true })
  legalHoldBy: string | null;

  /** IANA zone of the company's days. */
  @TextColumn()
  timeZone: string;

  /** Currency of the company's money; fixed once it works. */
  @CurrencyColumn()
  currency: string;

  /** ISO 3166-1 alpha-2. */
  @TextColumn({ default: 'US' })
  country: string;

  /** BCP 47. */
  @TextColumn({ default: 'en-US' })
  locale: string;

  @EnumColumn({ default: 'mdy' })
  dateFormat: DateFormat;

  @EnumColumn({ default: 'h12' })
  timeFormat: TimeFormat;

  @EnumColumn({ default: 'comma_dot' })
  numberFormat: NumberFormat;

  /** ISO weekday, 1 Monday to 7 Sunday. */
  @Column({ type: 'smallint', default: 7 })
  weekStartsOn: number;

  /** `#rrggbb`, lower case. */
  @TextColumn({ nullable: true })
  brandColor: string | null;

  /** The picture on its documents. */
  @IdColumn({ nullable: true })
  logoFileId: string | null;

  @JsonColumn({ default: DEFAULT_WORKING_HOURS })
  workingHours: readonly WeeklyOpenTimes[];

  /** The federal holidays on which the company is closed. */
  @Column({ type: 'text', array: true, default: '{}' })
  observedHolidays: FederalHoliday[];

  /** Null: at no time. */
  @JsonColumn({ nullable: true, default: DEFAULT_QUIET_TIMES })
  quietHours: QuietTimes | null;

  @JsonColumn({ default: DEFAULT_PAY_SETTINGS })
  payCalendar: PaySettings;
  /** From then on members need a second factor to work here; null where they do not. */
  @InstantColumn({ nullable: true })
  secondFactorRequiredFrom: Date | null;

  @JsonColumn({ default: {} })
  settings: TenantSettings;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  updatedAt: Date;

  @Column({ type: 'integer', insert: false, update: false, default: 1 })
  version: number;
}
