import type { Connection, PoolClient, Submittable } from 'pg';
import type { Statement } from './commit-writes';
import type { ProtocolConnection } from './protocol-connection';
import type { RawRow } from './row-shape';
import { toWireValue } from './wire-value';

export interface BatchOutcome {
  /** PostgreSQL's text, in the order of the select list. */
  readonly rows: readonly RawRow[];
  /** The command tag: `INSERT 0 1`, `COMMIT`. */
  readonly command: string;
}

/**
 * Statements on one connection, one after the other, in one round trip: all under one Sync. After a fault PostgreSQL skips what
 * follows, a COMMIT too, and the fault is thrown.
 */
export function sendTogether(client: PoolClient, statements: readonly Statement[]): Promise<readonly BatchOutcome[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new StatementBatch(statements, (error, outcomes) => (error === null ? resolve(outcomes) : reject(error))),
    );
  });
}

class StatementBatch implements Submittable {
  private readonly unparsed: Statement[] = [];
  private readonly outcomes: BatchOutcome[] = [];
  private rows: RawRow[] = [];
  private onParseComplete?: () => void;

  constructor(
    private readonly statements: readonly Statement[],
    private readonly finished: (error: Error | null, outcomes: readonly BatchOutcome[]) => void,
  ) {}

  /** node-postgres reads name and text when it hears that a statement is parsed, and remembers them for all queries of the connection. */
  get name(): string | undefined {
    return this.unparsed[0]?.name;
  }

  get text(): string | undefined {
    return this.unparsed[0]?.text;
  }

  submit(base: Connection): undefined {
    const connection = base as unknown as ProtocolConnection;
    connection.stream.cork();
    try {
      for (const statement of this.statements) this.send(connection, statement);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    if (this.unparsed.length > 0) {
      // Behind the listener of node-postgres, which reads the name first.
      this.onParseComplete = () => void this.unparsed.shift();
      connection.on('parseComplete', this.onParseComplete);
    }
    return undefined;
  }

  private send(connection: ProtocolConnection, statement: Statement): void {
    const { name, text, values } = statement;
    if (connection.parsedStatements[name] === undefined && !this.unparsed.some((sent) => sent.name === name)) {
      connection.parse({ name, text });
      this.unparsed.push(statement);
    }
    connection.bind({ portal: '', statement: name, values, valueMapper: toWireValue });
    connection.execute({ portal: '', rows: 0 });
  }

  handleRowDescription(): void {
    // Never asked for: rows stay text.
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.rows.push(message.fields);
  }

  handleCommandComplete(message: { text: string }): void {
    this.outcomes.push({ rows: this.rows, command: message.text });
    this.rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handlePortalSuspended(): void {
    // Execute asks for all rows; a portal is never suspended.
  }

  handleReadyForQuery(connection: Connection): void {
    this.finish(connection, null);
  }

  handleError(error: Error, connection: Connection): void {
    this.finish(connection, error);
  }

  private finish(connection: Connection, error: Error | null): void {
    if (this.onParseComplete) connection.removeListener('parseComplete', this.onParseComplete);
    this.finished(error, this.outcomes);
  }
}
