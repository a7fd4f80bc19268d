import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { FileLinks } from '../../../platform/files';

/** A download link ends with the membership of the user it was made for. */
@Injectable()
export class FileLinkHolders implements OnModuleInit {
  constructor(
    private readonly links: FileLinks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.links.onUse((holder) => this.isMember(holder));
  }

  private async isMember({ tenantId, userId }: { tenantId: string; userId: string }): Promise<boolean> {
    const found = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<unknown[]>(
        `SELECT 1 FROM users u WHERE u.id = $2 AND u.is_active AND (u.is_superuser OR EXISTS (
           SELECT 1 FROM memberships m WHERE m.tenant_id = $1 AND m.user_id = u.id AND m.status = 'active'))`,
        [tenantId, userId],
      ),
    );
    return found.length === 1;
  }
}
