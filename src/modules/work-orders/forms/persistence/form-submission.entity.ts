import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, TenantEntity, TextColumn } from '../../../../platform/database';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import type { FormAnswers } from '../domain/form-field';
import { FormTemplateEntity } from './form-template.entity';

/** A form as it was filled in on a work order. Another submission stands beside it, never in its place. */
@Entity('form_submissions')
export class FormSubmissionEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @IdColumn()
  templateId: string;

  @ManyToOne(() => FormTemplateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'template_id', referencedColumnName: 'id' },
  ])
  template?: Relation<FormTemplateEntity>;

  /** The edition of the questions; the database refers to it. */
  @Column({ type: 'integer' })
  edition: number;

  @JsonColumn()
  answers: FormAnswers;

  /** Keys of the items that failed. */
  @Column({ type: 'text', array: true, default: '{}' })
  failed: string[];

  /** When it was filled in, as the client says. */
  @InstantColumn()
  submittedAt: Date;
}

/** An item that failed on a work order, and what was opened for it. At most one of an item on a work order. */
@Entity('form_failures')
export class FormFailureEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @IdColumn()
  templateId: string;

  @ManyToOne(() => FormTemplateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'template_id', referencedColumnName: 'id' },
  ])
  template?: Relation<FormTemplateEntity>;

  @TextColumn()
  fieldKey: string;

  @IdColumn()
  submissionId: string;

  @ManyToOne(() => FormSubmissionEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'submission_id', referencedColumnName: 'id' },
  ])
  submission?: Relation<FormSubmissionEntity>;

  @IdColumn({ nullable: true })
  followUpId: string | null;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'follow_up_id', referencedColumnName: 'id' },
  ])
  followUp?: Relation<WorkOrderEntity>;
}
