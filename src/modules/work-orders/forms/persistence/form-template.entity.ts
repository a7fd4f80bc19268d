import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, JsonColumn, TenantEntity, TextColumn } from '../../../../platform/database';
import { JobTypeEntity } from '../../persistence/job-type.entity';
import type { FormField } from '../domain/form-field';
import type { TriggerFigure, TriggerEvent, TriggerKind } from '../domain/form-trigger';

/** A form the company fills in on site; its questions stand in editions, because answers must keep theirs. */
@Entity('form_templates')
export class FormTemplateEntity extends TenantEntity {
  @TextColumn()
  name: string;

  /** The edition that is filled in from now on. */
  @Column({ type: 'integer', default: 1 })
  edition: number;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;
}

/** The questions of a form as they once were. Never changed. */
@Entity('form_editions')
export class FormEditionEntity extends TenantEntity {
  @IdColumn()
  templateId: string;

  @ManyToOne(() => FormTemplateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'template_id', referencedColumnName: 'id' },
  ])
  template?: Relation<FormTemplateEntity>;

  @Column({ type: 'integer' })
  edition: number;

  @JsonColumn()
  fields: readonly FormField[];
}

/** One of the conditions that make a form due. */
@Entity('form_triggers')
export class FormTriggerEntity extends TenantEntity {
  @IdColumn()
  templateId: string;

  @ManyToOne(() => FormTemplateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'template_id', referencedColumnName: 'id' },
  ])
  template?: Relation<FormTemplateEntity>;

  @Column({ type: 'integer' })
  position: number;

  @EnumColumn()
  kind: TriggerKind;

  @Column({ type: 'boolean' })
  isRequired: boolean;

  @IdColumn({ nullable: true })
  jobTypeId: string | null;

  @ManyToOne(() => JobTypeEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'job_type_id', referencedColumnName: 'id' },
  ])
  jobType?: Relation<JobTypeEntity>;

  @TextColumn({ nullable: true })
  tag: string | null;

  @EnumColumn({ nullable: true })
  event: TriggerEvent | null;

  @EnumColumn({ nullable: true })
  figure: TriggerFigure | null;

  @Column({ type: 'bigint', nullable: true })
  minimum: string | null;

  @Column({ type: 'bigint', nullable: true })
  maximum: string | null;
}
