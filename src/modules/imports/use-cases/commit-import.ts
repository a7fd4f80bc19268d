import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { Files } from '../../../platform/files';
import { notFound } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { currentTenantId } from '../../../platform/tenancy';
import { CustomerIntake } from '../../customers';
import { ImportsErrors } from '../imports.errors';
import { CustomersImported } from '../imports.events';
import { ImportsService } from '../imports.service';
import { digestOf, OwnFieldsReader } from '../own-fields';
import { ImportApplication } from '../persistence/import-application';
import { ImportEntity } from '../persistence/import.entity';
import { allowLongStatements } from '../persistence/planner-settings';
import { countColumns } from './preview-import';

/** From here on the search documents are written after the commit: trigrams cost more than all rows together. */
const SEARCH_DEFERRED_FROM = 5_000;

/** Applies a dry run once, in one transaction: whole or not at all. A second commit answers what the first did. */
@Injectable()
export class CommitImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly imports: ImportsService,
    private readonly intake: CustomerIntake,
    private readonly application: ImportApplication,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly files: Files,
    private readonly ownFields: OwnFieldsReader,
    private readonly clock: Clock,
  ) {}

  /** @throws `import.expired`, `import.file_rejected`, `import.fields_changed` (409) */
  execute(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await allowLongStatements(manager);
      await this.intake.lock();
      const stored = await manager.findOne(ImportEntity, {
        where: { tenantId: currentTenantId(), id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!stored || !(await this.policy.can('imports:read', stored))) throw notFound('import');
      await this.policy.assertCan('imports:commit', stored);
      if (stored.state === 'committed') return this.imports.get(id);
      assertVersion(stored.version, expectedVersion);
      this.assertFresh(stored);
      await this.assertHarmless(stored);
      await this.assertSameFields(stored);
      await this.apply(stored);
      return this.imports.get(id);
    });
  }

  private async apply(stored: ImportEntity): Promise<void> {
    await this.application.revalidate(stored.id);
    const counts = await this.application.counts(stored.id);
    const isSearchDeferred = counts.create + counts.update > SEARCH_DEFERRED_FROM;
    await this.intake.deferSearch();
    await this.application.apply(stored.id, counts);
    const rows = counts.create + counts.update + counts.duplicate + counts.invalid;
    if (!isSearchDeferred) await this.intake.index(this.application.touched(stored.id, 1, rows));
    const changes = { state: 'committed' as const, committedAt: this.clock.now(), ...countColumns(counts) };
    await updateVersioned(this.unitOfWork.manager, ImportEntity, stored, changes);
    const { create: created, update: updated, duplicate, invalid } = counts;
    this.audit.record({
      action: 'import.committed',
      resourceType: 'import',
      resourceId: stored.id,
      after: { fileName: stored.fileName, created, updated, duplicate, invalid },
    });
    this.outbox.append(CustomersImported, stored.id, {
      importId: stored.id,
      created,
      updated,
      duplicate,
      invalid,
      isSearchDeferred,
    });
  }

  private assertFresh({ expiresAt, state }: ImportEntity): void {
    if (state !== 'expired' && expiresAt > this.clock.now()) return;
    throw ImportsErrors['import.expired']('Upload the file again: too much may have changed since the dry run.');
  }

  /** The values were checked by the definitions of the dry run; from here on nobody changes them. */
  private async assertSameFields({ fieldsDigest, mapping }: ImportEntity): Promise<void> {
    if (digestOf(await this.ownFields.read(), mapping) !== fieldsDigest)
      throw ImportsErrors['import.fields_changed'](
        'Upload the file again: its values were checked by other definitions.',
      );
  }

  /** What is committed are the cells, which were judged one by one; so a file that still waits for its inspection holds up nobody. */
  private async assertHarmless({ fileId }: ImportEntity): Promise<void> {
    const file = fileId === null ? null : await this.files.find(fileId);
    if (file?.state === 'rejected')
      throw ImportsErrors['import.file_rejected']('The inspection found it harmful: nothing of it is taken.');
  }
}
