import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../access';
import { AuditLog } from '../audit';
import { type JsonText, UnitOfWork } from '../database';
import { type FileLink, FileLinks } from '../files';
import { notFound } from '../http';
import { Jobs } from '../jobs';
import { ExportCatalogue, type ExportSource } from './export-catalogue';
import { readFilters } from './export-filters';
import type { ExportFormat } from './export-format';
import { ExportErrors } from './exports.errors';
import { ExportRows } from './export-rows';
import { EXPORT_FILE, WRITE_EXPORT } from './export-work';

export interface ExportOrder {
  readonly resource: string;
  readonly format: ExportFormat;
  /** The list's own filters, as in its query. */
  readonly filters?: Readonly<Record<string, unknown>>;
  /** Columns in this order; all that the caller may see when absent. */
  readonly fields?: readonly string[];
}

const MAXIMUM_OPEN = 10;

/** Exports as their owner asks for them; the worker writes them (`WriteExport`). */
@Injectable()
export class ExportsService {
  private readonly logger = new Logger(ExportsService.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: ExportCatalogue,
    private readonly rows: ExportRows,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
    private readonly jobs: Jobs,
    private readonly links: FileLinks,
  ) {}

  /** @throws `export.unknown_resource`, `export.unknown_field` (422), `export.too_many` (409), `access.forbidden`, `request.invalid` */
  async request(order: ExportOrder): Promise<JsonText> {
    const { resource, format, filters = {}, fields = [] } = order;
    const source = this.sourceOf(resource);
    await this.policy.assertCan(source.permission);
    await this.assertFields(source, fields);
    await readFilters(source, filters);
    return this.unitOfWork.run(async () => {
      if ((await this.rows.open()) >= MAXIMUM_OPEN)
        throw ExportErrors['export.too_many'](`At most ${MAXIMUM_OPEN} exports of a company run at the same time.`);
      const id = newId();
      await this.rows.insert({ id, resource, format, filters, fields });
      const after = { resource, format, filters, fields };
      this.audit.record({ action: 'export.requested', resourceType: 'export', resourceId: id, after });
      this.unitOfWork.onCommitted(() => this.start(id));
      return this.get(id);
    });
  }

  list(page: PageRequest): Promise<JsonText> {
    return this.rows.list(page);
  }

  /** @throws `resource.not_found` (404) for what does not exist or somebody else asked for */
  async get(id: string): Promise<JsonText> {
    const found = await this.rows.own(id);
    if (!found) throw notFound('export');
    return found;
  }

  /** @throws `export.finished` (409), `resource.not_found` (404) */
  cancel(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.get(id);
      if (!(await this.rows.finish(id, { status: 'canceled' })))
        throw ExportErrors['export.finished']('Only an export that waits or runs can be canceled.');
      this.audit.record({ action: 'export.canceled', resourceType: 'export', resourceId: id });
      return this.get(id);
    });
  }

  /** @throws `export.not_ready` (409), `resource.not_found` (404) */
  async link(id: string): Promise<FileLink> {
    const { status } = (await this.get(id)).parse<{ status: string }>();
    const fileId = status === 'completed' ? (await this.rows.state(id))?.fileId : null;
    if (!fileId) throw ExportErrors['export.not_ready'](`The export is ${status}: there is nothing to download.`);
    return this.links.issue({ fileId, purpose: EXPORT_FILE.name });
  }

  /** What Redis does not take now is taken up by the sweep. */
  private start(exportId: string): void {
    this.jobs.request(WRITE_EXPORT, { exportId }).catch((error: unknown) => {
      this.logger.warn({ msg: 'An export waits for the sweep', resourceId: exportId, err: error });
    });
  }

  private sourceOf(resource: string): ExportSource {
    const source = this.catalogue.find(resource);
    if (source) return source;
    const allowed = this.catalogue.resources();
    throw ExportErrors['export.unknown_resource'](`What can be exported: ${allowed.join(', ')}.`, {
      faults: [{ pointer: '/resource', code: 'unknown_resource', detail: `One of ${allowed.join(', ')}.` }],
      members: { allowed },
    });
  }

  /** A field the caller may not see is for him no field. */
  private async assertFields({ resource, fields: known, permission }: ExportSource, fields: readonly string[]) {
    const hidden = await this.policy.hiddenFields(permission);
    const unknown = fields.filter((field) => !known.includes(field) || hidden.has(field));
    if (unknown.length === 0) return;
    const faults = unknown.map((field) => ({
      pointer: `/fields/${fields.indexOf(field)}`,
      code: 'unknown_field',
      detail: `${resource} have no field "${field}".`,
    }));
    throw ExportErrors['export.unknown_field'](`Rows have ${known.filter((field) => !hidden.has(field)).join(', ')}.`, {
      faults,
    });
  }
}
