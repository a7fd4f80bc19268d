import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { CertificationsService } from './certifications.service';
import { EARNED_HOURS, TRAINING_LIST, TRAINING_SHAPE } from './persistence/certification.queries';
import { TrainingRecordEntity } from './persistence/training-record.entity';

export interface TrainingDraft {
  readonly course: string;
  readonly provider?: string | null;
  readonly hours: number;
  readonly completedOn: string;
}

/** Courses and their hours (CEU), which keep a certification up (CMP-02). */
@Injectable()
export class TrainingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly certifications: CertificationsService,
    private readonly audit: AuditLog,
  ) {}

  async list(certificationId: string, query: PageRequest): Promise<JsonText> {
    await this.certifications.get(certificationId);
    return this.lists.list(TRAINING_LIST, query, [sql`r.certification_id = ${certificationId}`]);
  }

  create(certificationId: string, draft: TrainingDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const certification = await this.certifications.load(certificationId);
      await this.policy.assertCan('certifications:update', certification);
      const id = newId();
      await manager.insert(TrainingRecordEntity, {
        ...draft,
        hours: String(draft.hours),
        id,
        certificationId,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({
        action: 'training_record.created',
        resourceType: 'training_record',
        resourceId: id,
        after: { certificationId, ...draft },
      });
      return this.read(id);
    });
  }

  /** Hours of the present period of the certification, as decimal text. */
  async earnedHours(certificationId: string): Promise<string> {
    const [row] = await this.unitOfWork.manager.query<{ hours: string }[]>(
      `SELECT ${EARNED_HOURS}::text AS hours FROM certifications c WHERE c.id = $1`,
      [certificationId],
    );
    return row?.hours ?? '0';
  }

  private async read(id: string): Promise<JsonText> {
    const training = await this.reader.oneJson(TRAINING_SHAPE, sql`FROM training_records r WHERE r.id = ${id}`);
    if (!training) throw notFound('training');
    return training;
  }
}
