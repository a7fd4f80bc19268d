import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { UnitOfWork } from '../database';
import { Jobs } from '../jobs';
import type { FilePurpose } from './file-purpose';
import { FileErrors } from './files.errors';
import { type FileRecord, FileRecords } from './file-records';
import { FileStore, newStorageKey, type StoredFile } from './file-store';
import { INSPECT_FILE } from './inspection/inspection-jobs';
import { inspectUpload } from './inspect-upload';
import type { UploadedFile } from './upload';

/** A file whose bytes are stored and that waits for a row to refer to it. */
export interface ReceivedFile extends StoredFile {
  readonly id: string;
  readonly contentType: string;
}

export interface GeneratedFile {
  readonly purpose: FilePurpose;
  /** What the browser is to call it. */
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer | Readable;
}

export interface FileContent {
  readonly stream: Readable;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

const HOUR_MS = 3_600_000;

/**
 * Files of the current company. A row exists before the bytes do, so nothing in the store is ever without one: what no row of a
 * module came to refer to is removed by a job.
 */
@Injectable()
export class Files {
  private readonly logger = new Logger(Files.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: FileRecords,
    private readonly store: FileStore,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    /** The operator's commands run without queues. */
    @Optional() private readonly jobs?: Jobs,
  ) {}

  /**
   * Judges and stores what somebody sent; follow with {@link attach} in the transaction of the row that refers to it.
   * Not inside a unit of work: no transaction waits for a store.
   * @throws `file.type_not_allowed` (415), `file.too_large`, `file.quota_exceeded` (413), `file.too_many_pixels` (422)
   */
  async receive(file: UploadedFile, purpose: FilePurpose): Promise<ReceivedFile> {
    const contentType = await inspectUpload(file, purpose);
    await this.assertRoomFor(file.content.length);
    const { id, stored } = await this.storeUnderRow(purpose, file.filename, contentType, file.content);
    return { id, contentType, ...stored };
  }

  /** In the transaction of the referring row. An uploaded file is in quarantine from here on. */
  async attach(file: ReceivedFile): Promise<void> {
    if (!(await this.records.settle(file.id, file, 'quarantined'))) {
      throw FileErrors['file.not_found']('The file was removed before it was used.');
    }
    this.unitOfWork.onCommitted(() => this.hurryInspection(file.id));
  }

  /** Stores what this product wrote itself, e.g. an export; it can be handed out at once. Not inside a unit of work. */
  async generate({ purpose, fileName, contentType, content }: GeneratedFile): Promise<ReceivedFile> {
    if (purpose.origin !== 'generated') throw new Error(`Files of the purpose ${purpose.name} are not generated`);
    const { id, stored } = await this.storeUnderRow(purpose, fileName, contentType, content);
    await this.unitOfWork.run(() => this.records.settle(id, stored, 'clean'));
    return { id, contentType, ...stored };
  }

  /**
   * The bytes of a file that passed its inspection. Who may read it is the caller's decision.
   * @throws `file.not_found` (404), `file.in_quarantine` (409), `file.rejected` (410)
   */
  async open(id: string): Promise<FileContent> {
    const { storageKey, fileName, contentType, sizeBytes } = this.readable(await this.records.find(id));
    return { stream: await this.store.open(storageKey), fileName, contentType, sizeBytes };
  }

  /** Metadata, or null. */
  find(id: string): Promise<FileRecord | null> {
    return this.records.find(id);
  }

  /** In the transaction that gives up the last reference; the bytes go later. */
  discard(id: string): Promise<void> {
    return this.records.discard(id);
  }

  /** In the transaction that erases a person: the files go, and so does what they were called. */
  forget(ids: readonly string[]): Promise<void> {
    return this.records.forget(ids);
  }

  /** Nobody waits for the next round of the inspection, unless the queue cannot be asked. */
  private hurryInspection(fileId: string): void {
    this.jobs?.request(INSPECT_FILE, { fileId }).catch((error: unknown) => {
      this.logger.warn({ msg: 'A file waits for the next round of the inspection', resourceId: fileId, err: error });
    });
  }

  private async storeUnderRow(purpose: FilePurpose, fileName: string, contentType: string, content: Buffer | Readable) {
    if (this.unitOfWork.isOpen) throw new Error('Files are stored outside of units of work');
    const [id, storageKey] = [newId(), newStorageKey()];
    const { keptForHours } = purpose;
    const expiresAt = keptForHours === undefined ? null : new Date(this.clock.now().getTime() + keptForHours * HOUR_MS);
    const row = { id, purpose: purpose.name, storageKey, fileName, contentType, expiresAt };
    await this.unitOfWork.run(() => this.records.insertPending(row));
    return { id, stored: await this.store.put(content, storageKey) };
  }

  private readable(file: FileRecord | null): FileRecord & { readonly storageKey: string } {
    const now = this.clock.now().getTime();
    const isGone =
      !file ||
      file.storageKey === null ||
      file.deletedAt !== null ||
      (file.expiresAt !== null && Date.parse(file.expiresAt) <= now);
    if (isGone || file.state === 'pending') throw FileErrors['file.not_found']('There is no such file.');
    if (file.state === 'rejected') throw FileErrors['file.rejected']('The inspection found it harmful.');
    if (file.state === 'quarantined') {
      throw FileErrors['file.in_quarantine']('The file is inspected before anybody gets it. Try again in a moment.', {
        headers: { 'retry-after': '1' },
      });
    }
    return { ...file, storageKey: file.storageKey };
  }

  private async assertRoomFor(sizeBytes: number): Promise<void> {
    const { quotaBytesPerCompany: quota } = this.config.files;
    if ((await this.records.usedBytes()) + sizeBytes <= quota) return;
    throw FileErrors['file.quota_exceeded']('Remove files or ask for more room.', { members: { quotaBytes: quota } });
  }
}
