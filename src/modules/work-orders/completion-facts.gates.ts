import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { missingFacts } from './domain/completion-gates';
import { WorkOrderPhotoEntity } from './persistence/work-order-photo.entity';
import { CompletionGates } from './ports/completion-gates';

/** What a job type asks of each of its work orders: the gallons that were pumped, and a set of photos (WO-10). */
@Injectable()
export class CompletionFactsGates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    gates: CompletionGates,
  ) {
    gates.register('facts', async (workOrder, jobType) => {
      const photos = jobType.requiredPhotos.length > 0 ? await this.photoKinds(workOrder.id) : [];
      return missingFacts(jobType, { actualGallons: workOrder.actualGallons, photos });
    });
  }

  private async photoKinds(workOrderId: string): Promise<WorkOrderPhotoEntity['kind'][]> {
    const where = { tenantId: currentTenantId(), workOrderId };
    const photos = await this.unitOfWork.manager.find(WorkOrderPhotoEntity, { select: { kind: true }, where });
    return photos.map(({ kind }) => kind);
  }
}
