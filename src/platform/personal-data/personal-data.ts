import { Injectable } from '@nestjs/common';

/** What one module keeps about a customer. Both run for the current company; `erase` inside the unit of work of the erasure. */
export interface PersonalDataSource {
  /** Plural lower_snake, the `type` of its lines in the export: `work_orders`. */
  readonly name: string;
  /** What the audit log calls such a row, whose entries lose their details: `work_order`. Rows need an `id` then. */
  readonly audited?: string;
  /** Everything that is kept, one object for each row. */
  readonly read: (customerId: string) => Promise<readonly object[]>;
  /**
   * Takes out what says who the person is and leaves what the law or the books need; gives up files that nothing refers to any more
   * (`Files.forget`). Absent where nothing may be taken out.
   */
  readonly erase?: (customerId: string) => Promise<void>;
}

/** Where modules say what they know about people. A module that keeps something new registers it here, or an erasure forgets it. */
@Injectable()
export class PersonalData {
  private readonly registered = new Map<string, PersonalDataSource>();

  register(source: PersonalDataSource): void {
    if (this.registered.has(source.name)) throw new Error(`Personal data ${source.name} are registered twice`);
    this.registered.set(source.name, source);
  }

  sources(): readonly PersonalDataSource[] {
    return [...this.registered.values()];
  }
}
