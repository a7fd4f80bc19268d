import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { AuditLog } from '../audit';
import { UnitOfWork } from '../database';
import { currentContext, runInContext } from '../tenancy';
import { FileErrors } from './files.errors';
import { FileLinks } from './file-links';
import { type FileContent, Files } from './files';

/** Hands out a file to whoever holds its link; the audit log keeps for whom the link was made. */
@Injectable()
export class DownloadLinkedFile {
  constructor(
    private readonly links: FileLinks,
    private readonly files: Files,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  async execute(token: string): Promise<FileContent> {
    const { tenantId, userId, fileId, purpose } = await this.links.claim(token);
    const { requestId, correlationId, ip } = currentContext() ?? { requestId: newId(), correlationId: newId() };
    const actor = { kind: 'system', name: 'file_link' } as const;
    return runInContext({ requestId, correlationId, ...(ip !== undefined && { ip }), tenantId, actor }, async () => {
      const file = await this.files.find(fileId);
      if (file?.purpose !== purpose) throw FileErrors['file.not_found']('There is no such file.');
      const content = await this.files.open(fileId);
      await this.unitOfWork.run(() => {
        const after = { purpose, userId, fileName: file.fileName };
        this.audit.record({ action: 'file.downloaded', resourceType: 'file', resourceId: fileId, after });
        return Promise.resolve();
      });
      return content;
    });
  }
}
