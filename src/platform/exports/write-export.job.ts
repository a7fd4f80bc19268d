import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { newId } from '../../kernel/ids';
import { MemberPrincipals, Policy } from '../access';
import { AuditLog } from '../audit';
import { UnitOfWork } from '../database';
import { Files } from '../files';
import { JobHandler, type JobProcessor } from '../jobs';
import { currentTenantId, runInContext } from '../tenancy';
import { ExportCatalogue, type ExportSource } from './export-catalogue';
import { readFilters } from './export-filters';
import { type ExportRow, formatPart, MEDIA_TYPES } from './export-format';
import { ExportRows, type ExportState } from './export-rows';
import { EXPORT_DAYS, EXPORT_FILE, WRITE_EXPORT } from './export-work';

const BATCH = 500;
const MAXIMUM_ATTEMPTS = 5;
const DAY_MS = 24 * 60 * 60_000;

interface Page {
  readonly data: readonly ExportRow[];
  readonly page: { readonly nextCursor: string | null; readonly total?: number };
}

/**
 * Writes one export (PLT-26), page by page as the person who asked for it: his role, rows and fields are looked up anew for every page.
 * Each page is a part committed together with the cursor behind it, so a worker that dies loses one page and the next one goes on there.
 */
@JobHandler(WRITE_EXPORT)
export class WriteExport implements JobProcessor<{ exportId: string }> {
  private readonly logger = new Logger(WriteExport.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogue: ExportCatalogue,
    private readonly rows: ExportRows,
    private readonly members: MemberPrincipals,
    private readonly policy: Policy,
    private readonly files: Files,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async process({ exportId }: { exportId: string }): Promise<void> {
    if (!(await this.unitOfWork.run(() => this.rows.claim(exportId)))) return;
    try {
      await this.write(exportId);
    } catch (error) {
      await this.judge(exportId, error);
    }
  }

  private async write(id: string): Promise<void> {
    for (;;) {
      const state = await this.rows.state(id);
      if (state?.status !== 'running') return;
      if (state.partsWritten > 0 && state.continuation === null) return this.complete(state);
      if (!(await this.writePart(state))) return;
    }
  }

  private async writePart(state: ExportState): Promise<boolean> {
    const source = this.catalogue.find(state.resource);
    if (!source) throw new Error(`Nothing exports ${state.resource}`);
    const isFirst = state.partsWritten === 0;
    const { data, page } = await this.readAsOwner(state, source, isFirst);
    const columns = isFirst ? columnsOf(state, source, data) : state.columns;
    const part = {
      content: formatPart(state.format, columns, data, isFirst),
      rows: data.length,
      columns,
      continuation: page.nextCursor,
      totalRows: page.total ?? null,
    };
    return this.unitOfWork.run(() => this.rows.addPart(state.id, state.partsWritten, part));
  }

  private async readAsOwner(state: ExportState, source: ExportSource, isFirst: boolean): Promise<Page> {
    const tenantId = currentTenantId();
    const actor = await this.members.of(tenantId, state.requestedBy);
    if (!actor) throw new AccessWithdrawnError();
    const requestId = newId();
    return runInContext({ requestId, correlationId: requestId, tenantId, actor }, async () => {
      await this.policy.assertCan('exports:create');
      await this.policy.assertCan(source.permission);
      const query = await readFilters(source, state.filters);
      const page = { limit: BATCH, sort: source.sort ?? 'createdAt', includeTotal: isFirst };
      const cursor = state.continuation === null ? {} : { cursor: state.continuation };
      return (await source.read(Object.assign(query, page, cursor))).parse<Page>();
    });
  }

  private async complete(state: ExportState): Promise<void> {
    const expiresAt = new Date(this.clock.now().getTime() + EXPORT_DAYS * DAY_MS);
    const file = await this.files.generate({
      purpose: EXPORT_FILE,
      fileName: `${state.resource.replaceAll('_', '-')}.${state.format}`,
      contentType: MEDIA_TYPES[state.format],
      content: Readable.from(this.parts(state)),
    });
    await this.unitOfWork.run(async () => {
      const isEnded = await this.rows.finish(state.id, { status: 'completed', fileId: file.id, expiresAt });
      if (!isEnded) return this.files.discard(file.id);
      const after = { resource: state.resource, sizeBytes: file.sizeBytes, sha256: file.sha256 };
      this.audit.record({ action: 'export.completed', resourceType: 'export', resourceId: state.id, after });
    });
  }

  private async *parts({ id, partsWritten }: ExportState): AsyncGenerator<Buffer> {
    for (let position = 0; position < partsWritten; position++) yield await this.rows.part(id, position);
  }

  /** What will not get better ends the export; anything else is tried again from the last part. */
  private async judge(id: string, error: unknown): Promise<void> {
    const attempts = (await this.rows.state(id))?.attempts ?? MAXIMUM_ATTEMPTS;
    const isFinal = error instanceof DomainError || error instanceof AccessWithdrawnError;
    if (!isFinal && attempts < MAXIMUM_ATTEMPTS) throw error;
    if (!isFinal) this.logger.error({ msg: 'An export is given up', resourceId: id, err: error });
    const failure = failureOf(error);
    await this.unitOfWork.run(async () => {
      await this.rows.finish(id, { status: 'failed', failure });
      this.audit.record({ action: 'export.failed', resourceType: 'export', resourceId: id, after: { failure } });
    });
  }
}

/** Whoever asked has left the company, or it was shut. */
class AccessWithdrawnError extends Error {
  constructor() {
    super('The person who asked for the export has no access any more');
  }
}

function failureOf(error: unknown): string {
  if (error instanceof AccessWithdrawnError) return 'access_withdrawn';
  // A cursor belongs to the filters it was made under, the role's among them.
  if (error instanceof DomainError) return error.code === 'list.invalid_cursor' ? 'access_changed' : error.code;
  return 'server.error';
}

/** What was asked for, or everything; without what the rows do not show to this person. */
function columnsOf({ fields }: ExportState, source: ExportSource, rows: readonly ExportRow[]): readonly string[] {
  const wanted = fields.length > 0 ? fields : source.fields;
  const [row] = rows;
  return row ? wanted.filter((field) => field in row) : wanted;
}
