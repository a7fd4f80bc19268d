import { Injectable } from '@nestjs/common';

/** By what a person is recognised where no id points to him; read before anything of him is erased. */
export interface PersonTraces {
  /** Lower case. */
  readonly emails: readonly string[];
  /** E.164. */
  readonly phones: readonly string[];
}

/** By what one contact is recognised in what is written about his customer. */
export interface ContactTraces extends PersonTraces {
  /** What says who he is and not who his customer or another contact is: names, addresses, numbers. */
  readonly words: readonly string[];
}

/** One of a customer's people, apart from the customer. */
export interface ContactSubject {
  readonly id: string;
  readonly customerId: string;
}

/** What one module keeps about a customer. Both run for the current company; `erase` inside the unit of work of the erasure. */
export interface PersonalDataSource {
  /** Plural lower_snake, the `type` of its lines in the export: `work_orders`. */
  readonly name: string;
  /** What the audit log calls such a row, whose entries lose their details: `work_order`. Rows need an `id` then. */
  readonly audited?: string;
  /** Everything that is kept, one object for each row. */
  readonly read: (customerId: string, traces: PersonTraces) => Promise<readonly object[]>;
  /** What is kept about one contact alone. Absent where everything is about the customer. */
  readonly readContact?: (contact: ContactSubject, traces: ContactTraces) => Promise<readonly object[]>;
  /**
   * Takes out what says who the person is and leaves what the law or the books need; gives up files that nothing refers to any more
   * (`Files.forget`). Absent where nothing may be taken out.
   */
  readonly erase?: (customerId: string, traces: PersonTraces) => Promise<void>;
  /**
   * What an erasure of one contact takes out beyond the words that say who he is: those go from every column that a declaration gives to
   * {@link PersonalTable.erased}, of all rows of his customer.
   */
  readonly eraseContact?: (contact: ContactSubject, traces: ContactTraces) => Promise<void>;
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
