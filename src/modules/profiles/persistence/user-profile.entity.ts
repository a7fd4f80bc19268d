import { Entity } from 'typeorm';
import { IdColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { Visibility } from '../domain/visibility';

/** What a person says about himself in one company. */
@Entity('user_profiles')
export class UserProfileEntity extends TenantEntity {
  @IdColumn()
  userId: string;

  @TextColumn({ nullable: true })
  bio: string | null;

  /** https only. */
  @TextColumn({ nullable: true })
  meetingLink: string | null;

  /** Plain text under his letters. */
  @TextColumn({ nullable: true })
  signature: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  /** IANA; the company's when null. */
  @TextColumn({ nullable: true })
  timeZone: string | null;

  /** BCP 47; the company's when null. */
  @TextColumn({ nullable: true })
  locale: string | null;

  /** What differs from the default. */
  @JsonColumn({ default: {} })
  visibility: Partial<Visibility>;

  @IdColumn({ nullable: true })
  photoFileId: string | null;
}
