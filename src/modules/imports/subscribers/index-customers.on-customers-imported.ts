import { UnitOfWork } from '../../../platform/database';
import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { CustomerIntake } from '../../customers';
import { CustomersImported, type CustomersImportedPayload } from '../imports.events';
import { ImportApplication } from '../persistence/import-application';
import { allowLongStatements, refreshStatistics } from '../persistence/planner-settings';

const CHUNK = 5_000;

/** Makes the customers of a large import findable by `q`, and known to the planner. */
@Subscriber({ name: 'index_customers_on_customers_imported', event: CustomersImported })
export class IndexCustomersOnCustomersImported implements EventSubscriber<CustomersImportedPayload> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly intake: CustomerIntake,
    private readonly application: ImportApplication,
  ) {}

  async handle({ payload }: EventEnvelope<CustomersImportedPayload>): Promise<void> {
    if (!payload.isSearchDeferred) return;
    // First: with counts from before the import each document would read the places and contacts of the whole company.
    await refreshStatistics(this.unitOfWork.manager);
    await allowLongStatements(this.unitOfWork.manager);
    const rows = payload.created + payload.updated + payload.duplicate + payload.invalid;
    for (let from = 1; from <= rows; from += CHUNK)
      await this.intake.index(this.application.touched(payload.importId, from, from + CHUNK - 1));
  }
}
