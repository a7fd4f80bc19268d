import { Injectable, Logger } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../access';
import { AuditLog } from '../audit';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../database';
import { invalidRequest, notFound } from '../http';
import { Jobs } from '../jobs';
import { type ListFilters, type RecordListName, RecordLists } from '../record-lists';
import { currentTenantId, currentUserId } from '../tenancy';
import { BulkOperationEntity } from './bulk-operation.entity';
import {
  BULK_ITEM_LIST,
  BULK_OPERATION_LIST,
  BULK_OPERATION_SHAPE,
  type BulkItemFilters,
  type BulkOperationFilters,
  bulkOperationFilters,
  UNDO_HOURS,
} from './bulk-operation.queries';
import { BulkOperationErrors } from './bulk-operations.errors';
import type { BulkAction } from './bulk-resource';
import { BulkResources } from './bulk-resources';
import { RUN_BULK_OPERATION } from './jobs';

const MOST_ROWS = 1_000;
const PAGE = 100;
const HOUR_MS = 3_600_000;

export interface BulkRequest {
  readonly resource: RecordListName;
  readonly action: BulkAction;
  readonly ids?: readonly string[];
  readonly filters?: ListFilters;
  readonly parameters?: object;
  readonly dryRun?: boolean;
}

/** Starts, stops and takes back changes to many rows; the worker carries them out. */
@Injectable()
export class BulkOperationsService {
  private readonly logger = new Logger(BulkOperationsService.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly records: RecordLists,
    private readonly resources: BulkResources,
    private readonly policy: Policy,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & BulkOperationFilters): Promise<JsonText> {
    const visible = await this.policy.where('bulk_operations:read', 'b');
    return this.lists.list(BULK_OPERATION_LIST, query, [visible, ...bulkOperationFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('bulk_operations:read', 'b');
    const operation = await this.reader.oneJson(
      BULK_OPERATION_SHAPE,
      sql`FROM bulk_operations b WHERE b.id = ${id} AND ${visible}`,
    );
    if (!operation) throw notFound('bulk operation');
    return operation;
  }

  async items(id: string, query: PageRequest & BulkItemFilters): Promise<JsonText> {
    await this.get(id);
    const { status } = query;
    return this.lists.list(BULK_ITEM_LIST, query, [
      sql`n.bulk_operation_id = ${id}`,
      ...(status === undefined ? [] : [sql`n.status = ${status}`]),
    ]);
  }

  /** @throws `request.invalid` (400), `access.forbidden` (403), `bulk_operation.too_many_rows` (422) */
  async start(request: BulkRequest): Promise<JsonText> {
    const { resource, action, dryRun = false } = request;
    const { step } = this.resources.step(resource, action);
    await this.policy.assertCan(step.permission);
    const parameters = await this.resources.parameters(step, request.parameters ?? {});
    const rows = await this.chosen(request);
    return this.unitOfWork.run(async () => {
      const filters = request.filters ?? null;
      const id = await this.add({ resource, action, parameters, filters, isDryRun: dryRun }, rows);
      this.audit.record({
        action: 'bulk_operation.started',
        resourceType: 'bulk_operation',
        resourceId: id,
        after: { resource, action, parameters, filters, isDryRun: dryRun, rows: rows.length },
      });
      return this.get(id);
    });
  }

  /** What is done stays done; what is not begun never will be. */
  cancel(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const operation = await this.load(id, 'bulk_operations:cancel');
      if (operation.status !== 'pending' && operation.status !== 'running')
        throw BulkOperationErrors['bulk_operation.finished'](`The operation is ${operation.status}.`);
      await manager.query(
        `UPDATE bulk_operations SET status = 'canceled', finished_at = $2, updated_by = $3 WHERE id = $1`,
        [id, this.clock.now(), currentUserId()],
      );
      await manager.query(
        `UPDATE bulk_operation_items SET status = 'canceled' WHERE bulk_operation_id = $1 AND status = 'pending'`,
        [id],
      );
      this.audit.record({ action: 'bulk_operation.canceled', resourceType: 'bulk_operation', resourceId: id });
      return this.get(id);
    });
  }

  /**
   * Starts the operation that takes this one back, row by row, where nobody has changed the row since.
   * @throws `bulk_operation.not_undoable` (409) for a dry run, an undo, a second undo, and after a day
   */
  undo(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const operation = await this.load(id, 'bulk_operations:undo');
      const reason = await this.whyNotUndoable(operation);
      if (reason !== null) throw BulkOperationErrors['bulk_operation.not_undoable'](reason);
      const changed = await manager.query<{ subject: string }[]>(
        `SELECT subject FROM bulk_operation_items WHERE bulk_operation_id = $1 AND status = 'changed' ORDER BY position DESC`,
        [id],
      );
      const { resource, action, parameters } = operation;
      const undoId = await this.add(
        { resource, action, parameters, filters: null, isDryRun: false, undoneOperationId: id },
        changed.map(({ subject }) => subject),
      );
      this.audit.record({
        action: 'bulk_operation.undone',
        resourceType: 'bulk_operation',
        resourceId: id,
        after: { undoOperationId: undoId, rows: changed.length },
      });
      return this.get(undoId);
    });
  }

  private async whyNotUndoable({ id, status, isDryRun, undoneOperationId, finishedAt }: BulkOperationEntity) {
    if (isDryRun) return 'A dry run changed nothing.';
    if (undoneOperationId !== null) return 'This operation is an undo itself.';
    if (status === 'pending' || status === 'running' || finishedAt === null) return 'Wait for its end or cancel it.';
    if (this.clock.now().getTime() - finishedAt.getTime() > UNDO_HOURS * HOUR_MS)
      return `It ended more than ${UNDO_HOURS} hours ago.`;
    const undone = await this.unitOfWork.manager.query<unknown[]>(
      'SELECT 1 FROM bulk_operations WHERE undone_operation_id = $1',
      [id],
    );
    return undone.length > 0 ? 'It has been undone already.' : null;
  }

  private async add(
    operation: Pick<BulkOperationEntity, 'resource' | 'action' | 'parameters' | 'filters' | 'isDryRun'> & {
      readonly undoneOperationId?: string;
    },
    rows: readonly string[],
  ): Promise<string> {
    const id = newId();
    const { manager } = this.unitOfWork;
    await manager.insert(BulkOperationEntity, {
      ...operation,
      id,
      tenantId: currentTenantId(),
      createdBy: currentUserId(),
    });
    await manager.query(
      `INSERT INTO bulk_operation_items (id, bulk_operation_id, position, subject, created_by)
       SELECT u.id, $1, u.ord, u.subject, $4 FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS u(id, subject, ord)`,
      [id, rows.map(() => newId()), rows, currentUserId()],
    );
    this.unitOfWork.onCommitted(() => this.ask(id));
    return id;
  }

  /** A job may be lost with Redis; `bulk_operations.resume` finds the operation again. */
  private ask(operationId: string): void {
    this.jobs
      .request(RUN_BULK_OPERATION, { operationId })
      .catch((error: unknown) => this.logger.warn({ msg: 'A bulk operation waits to be resumed', err: error }));
  }

  private async chosen({ resource, ids, filters }: BulkRequest): Promise<readonly string[]> {
    if ((ids === undefined) === (filters === undefined))
      throw invalidRequest([{ pointer: '/ids', code: 'not_possible', detail: 'Give either ids or filters.' }]);
    if (ids) return [...new Set(ids.map((id) => id.toLowerCase()))];
    return this.matching(resource, filters ?? {});
  }

  /** Read page by page through the list itself, so under its policy. */
  private async matching(resource: RecordListName, filters: ListFilters): Promise<string[]> {
    const list = this.records.of(resource);
    await this.policy.assertCan(list.permission);
    const query = await this.records.query(list, filters, '/filters');
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: JsonText = await list.read({ ...query, limit: PAGE, ...(cursor !== null && { cursor }) });
      const body = page.parse<{ data: { id: string }[]; page: { nextCursor: string | null } }>();
      found.push(...body.data.map(({ id }) => id));
      cursor = body.page.nextCursor;
      if (found.length > MOST_ROWS) throw tooMany();
    } while (cursor !== null);
    return found;
  }

  private async load(id: string, permission: `bulk_operations:${string}`): Promise<BulkOperationEntity> {
    const operation = await this.unitOfWork.manager.findOne(BulkOperationEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!operation || !(await this.policy.can('bulk_operations:read', operation))) throw notFound('bulk operation');
    await this.policy.assertCan(permission, operation);
    return operation;
  }
}

function tooMany() {
  const detail = `At most ${MOST_ROWS} rows; narrow the filter.`;
  return BulkOperationErrors['bulk_operation.too_many_rows'](detail, {
    faults: [{ pointer: '/filters', code: 'too_many_rows', detail }],
  });
}
