import { Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';
import { defineFilePurpose, FileLinks, Files, type FileState } from '../../platform/files';
import { currentTenantId } from '../../platform/tenancy';
import type { CompanyLogoResponse } from './http/company-logo.response';

/** Small enough to be part of every invoice. */
export const COMPANY_LOGO = defineFilePurpose({
  name: 'company_logo',
  origin: 'uploaded',
  types: ['image/jpeg', 'image/png'],
  maximumBytes: 524_288,
  maximumPixels: 4_000_000,
});

/** A logo that may be printed. */
export interface PrintableLogo {
  readonly fileId: string;
  readonly picture: Buffer;
}

interface StoredLogo {
  readonly fileId: string | null;
  readonly state: FileState | null;
  readonly version: number;
}

const LOGO = rowShape({
  fileId: column('t.logo_file_id', 'uuid'),
  state: column('f.state', 'text'),
  version: column('t.version', 'integer'),
});
const MAXIMUM_KEPT = 20;

/** The picture on the company's documents. The bytes of a file never change, so those of the latest logos are kept in memory. */
@Injectable()
export class CompanyLogo {
  private readonly pictures = new Map<string, Buffer>();

  constructor(
    private readonly reader: TenantReader,
    private readonly files: Files,
    private readonly links: FileLinks,
  ) {}

  /** The present one as far as it was inspected; null where there is none. Not inside a unit of work: the bytes come from the store. */
  async printable(): Promise<PrintableLogo | null> {
    const { fileId, state } = await this.stored();
    if (fileId === null || state !== 'clean') return null;
    return { fileId, picture: await this.picture(fileId) };
  }

  /** The bytes of a logo of the company, also of one it does not use any more. Not inside a unit of work. */
  async picture(fileId: string): Promise<Buffer> {
    const key = `${currentTenantId()}/${fileId}`;
    const known = this.pictures.get(key);
    if (known) return known;
    const picture = await buffer((await this.files.open(fileId)).stream);
    if (this.pictures.size >= MAXIMUM_KEPT) this.pictures.clear();
    this.pictures.set(key, picture);
    return picture;
  }

  async answer(): Promise<CompanyLogoResponse> {
    const { fileId, state, version } = await this.stored();
    const { downloadUrl, downloadExpiresAt } = this.links.address({ id: fileId, state }, COMPANY_LOGO);
    return { fileState: state, downloadUrl, downloadExpiresAt: downloadExpiresAt?.toISOString() ?? null, version };
  }

  private async stored(): Promise<StoredLogo> {
    const tail = sql`FROM tenants t LEFT JOIN files f ON f.tenant_id = t.id AND f.id = t.logo_file_id WHERE t.id = ${currentTenantId()}`;
    const stored = await this.reader.one<StoredLogo>(LOGO, tail);
    if (!stored) throw new Error('The company of the execution context does not exist');
    return stored;
  }
}
