import { Column, Entity } from 'typeorm';
import { IdColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { SkillRequirement } from '../../workforce';
import type { PhotoKind } from '../domain/photo-kind';

/** A kind of job the company does; its key is what the API calls `jobType`. */
@Entity('job_types')
export class JobTypeEntity extends TenantEntity {
  /** lower_snake, unique in the company, never changed: other data refers to it. */
  @TextColumn({ update: false })
  key: string;

  @TextColumn()
  name: string;

  @Column({ type: 'integer' })
  defaultDurationMinutes: number;

  @Column({ type: 'text', array: true, default: '{}' })
  skills: string[];

  /** How well a technician has to master some of the skills at least; the others at the lowest level. */
  @JsonColumn({ default: [] })
  skillLevels: readonly SkillRequirement[];

  /** What the technician goes through on site, in its order. */
  @Column({ type: 'text', array: true, default: '{}' })
  checklist: string[];

  /** Entry of the price book that a work order without lines starts with. */
  @IdColumn({ nullable: true })
  serviceId: string | null;

  /** Completion waits for the gallons that were pumped. */
  @Column({ type: 'boolean', default: false })
  requiresGallons: boolean;

  /** Completion waits for at least one photo of each of these kinds. */
  @Column({ type: 'text', array: true, default: '{}' })
  requiredPhotos: PhotoKind[];

  /** What new work orders start with as `requiresSignature`. */
  @Column({ type: 'boolean', default: false })
  requiresSignature: boolean;

  /** The property is due again so many months after the completion; null where the job does not come back by itself. */
  @Column({ type: 'integer', nullable: true })
  serviceIntervalMonths: number | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;
}
