/** A statement with bind parameters; `name` makes it a prepared statement of the connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * A write that a unit of work collects and sends right before its COMMIT: audit entries, outbox events.
 * One statement for all entries of a transaction, whatever their number.
 */
export interface CommitWrite<Entry> {
  readonly name: string;
  statement(entries: readonly Entry[]): Statement;
}

/** Entries by kind, in the order of their arrival. */
export class CommitBuffer {
  private readonly kinds = new Map<CommitWrite<unknown>, unknown[]>();

  add<Entry>(write: CommitWrite<Entry>, entry: Entry): void {
    const entries = this.kinds.get(write as CommitWrite<unknown>);
    if (entries) entries.push(entry);
    else this.kinds.set(write as CommitWrite<unknown>, [entry]);
  }

  statements(): Statement[] {
    return [...this.kinds].map(([write, entries]) => write.statement(entries));
  }
}
