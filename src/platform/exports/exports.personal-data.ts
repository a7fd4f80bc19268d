import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../database';
import { Files } from '../files';
import { PersonalData } from '../personal-data';

/** A list that was written to a file cannot lose a line: the files of all exports go, and those under way are canceled. */
@Injectable()
export class ExportsPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: Files,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'exports',
      read: () => Promise.resolve([]),
      erase: () => this.erase(),
      eraseContact: () => this.erase(),
    });
  }

  private async erase(): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(
      `UPDATE exports SET status = 'canceled', finished_at = now() WHERE tenant_id = crm.tenant_id() AND status IN ('queued', 'running')`,
    );
    await manager.query('DELETE FROM export_parts WHERE tenant_id = crm.tenant_id()');
    const [expired] = await manager.query<[{ file_id: string }[], number]>(
      `UPDATE exports SET expires_at = now() WHERE tenant_id = crm.tenant_id() AND status = 'completed' AND expires_at > now() RETURNING file_id`,
    );
    await this.files.forget(expired.map(({ file_id: fileId }) => fileId));
  }
}
