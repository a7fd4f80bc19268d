import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { Files, type ReceivedFile, type UploadedFile } from '../../../platform/files';
import { currentTenantId } from '../../../platform/tenancy';
import { COMPANY_LOGO, CompanyLogo } from '../company-logo';
import { isPrintable } from '../domain/printable-picture';
import type { CompanyLogoResponse } from '../http/company-logo.response';
import { CompanyEntity } from '../persistence/company.entity';
import { lockCompany } from '../persistence/company.repository';
import { TenantErrors } from '../tenants.errors';

/**
 * Puts a picture on the company's documents. The file of the one before stays: invoices that were issued with it are drawn with it for ever.
 */
@Injectable()
export class SetCompanyLogo {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: Files,
    private readonly logo: CompanyLogo,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws `file.type_not_allowed` (415), `file.too_large`, `file.quota_exceeded` (413), `file.too_many_pixels`,
   * `company_logo.not_printable` (422), `resource.stale_version` (412)
   */
  async execute(upload: UploadedFile, ifMatch: number | undefined): Promise<CompanyLogoResponse> {
    const received = await this.files.receive(upload, COMPANY_LOGO);
    try {
      if (!isPrintable(upload.content, received.contentType)) throw notPrintable();
      return await this.unitOfWork.run(() => this.keep(received, ifMatch));
    } catch (error) {
      await this.unitOfWork.run(() => this.files.discard(received.id));
      throw error;
    }
  }

  /** Documents from now on have none, whether they had one or not. @throws `resource.stale_version` (412) */
  remove(ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const company = await lockCompany(manager, currentTenantId());
      assertVersion(company.version, ifMatch);
      if (company.logoFileId === null) return;
      await this.change(company, null);
    });
  }

  private async keep(received: ReceivedFile, ifMatch: number | undefined): Promise<CompanyLogoResponse> {
    const company = await lockCompany(this.unitOfWork.manager, currentTenantId());
    assertVersion(company.version, ifMatch);
    const before = company.logoFileId === null ? null : await this.files.find(company.logoFileId);
    if (before?.sha256 === received.sha256) {
      await this.files.discard(received.id);
      return this.logo.answer();
    }
    await this.files.attach(received);
    await this.change(company, received.id);
    return this.logo.answer();
  }

  private async change({ id, logoFileId: before }: CompanyEntity, logoFileId: string | null): Promise<void> {
    await this.unitOfWork.manager.update(CompanyEntity, { id }, { logoFileId });
    this.audit.record({
      action: 'tenant.logo_changed',
      resourceType: 'tenant',
      resourceId: id,
      before: { logoFileId: before },
      after: { logoFileId },
    });
  }
}

function notPrintable() {
  const detail = 'Save the picture without transparency and interlacing, with 8 bits a colour, or as JPEG.';
  return TenantErrors['company_logo.not_printable'](detail, {
    faults: [{ pointer: '/file', code: 'not_printable', detail }],
  });
}
