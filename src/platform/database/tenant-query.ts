import type { Connection, Submittable } from 'pg';
import type { ProtocolConnection } from './protocol-connection';
import type { RawRow } from './row-shape';
import { toWireValue } from './wire-value';

const PREAMBLE_NAME = 'tenant_preamble';
const PREAMBLE_TEXT =
  "SELECT set_config('role', 'crm_tenant', true), set_config('app.tenant_id', $1, true), set_config('transaction_read_only', 'on', true)";
/** Beyond this many statements a connection prepares no more: odd filter combinations run unnamed. */
const MAXIMUM_PREPARED = 400;

const preparedByConnection = new WeakMap<Connection, Map<string, string>>();

/** One statement of one company, and who waits for its rows. */
export interface TenantRead {
  readonly tenantId: string;
  /** Name it is prepared under: a digest of the text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  settle(error: Error | null, rows: readonly RawRow[]): void;
}

/** Preamble and statement. */
const COMMANDS_PER_READ = 2;

/**
 * Reads behind the tenant wall in one round trip: `set_config` (role, tenant, read-only) and the statement are two prepared,
 * parameterised statements. PostgreSQL runs everything up to a Sync in one implicit transaction, so the local settings cover the
 * statement and vanish with it: no BEGIN, no COMMIT, no string building. Several reads, of several companies too, may share the
 * round trip: each brings its own settings, and after an error PostgreSQL skips everything up to the Sync, so that no statement
 * ever runs under the settings of another. What was skipped is handed to `skipped`.
 */
export class TenantQuery implements Submittable {
  private readonly sentParses: string[] = [];
  private rows: RawRow[] = [];
  private commandsCompleted = 0;
  private isFinished = false;
  private onParseComplete?: () => void;

  /**
   * @param finished called once, after the reads were settled; with the error that ended the round trip early
   * @param skipped gets the reads that an error of an earlier one kept from running
   */
  constructor(
    private readonly reads: readonly TenantRead[],
    private readonly finished: (error: Error | null, skipped: readonly TenantRead[]) => void,
  ) {}

  submit(base: Connection): undefined {
    const connection = base as unknown as ProtocolConnection;
    const prepared = preparedNames(base);
    connection.stream.cork();
    try {
      for (const { tenantId, name, text, values } of this.reads) {
        this.send(connection, prepared, PREAMBLE_NAME, PREAMBLE_TEXT, [tenantId]);
        this.send(
          connection,
          prepared,
          prepared.size < MAXIMUM_PREPARED || prepared.has(name) ? name : '',
          text,
          values,
        );
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
    if (this.sentParses.length > 0) {
      this.onParseComplete = () => {
        const name = this.sentParses.shift();
        if (name) prepared.set(name, name);
      };
      connection.on('parseComplete', this.onParseComplete);
    }
    return undefined;
  }

  private send(
    connection: ProtocolConnection,
    prepared: Map<string, string>,
    name: string,
    text: string,
    values: readonly unknown[],
  ): void {
    if (name === '' || !(prepared.has(name) || this.sentParses.includes(name))) {
      connection.parse({ name, text });
      this.sentParses.push(name);
    }
    connection.bind({ portal: '', statement: name, values, valueMapper: toWireValue });
    connection.execute({ portal: '', rows: 0 });
  }

  handleRowDescription(): void {
    // Never asked for: the shape of the caller knows the columns.
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.commandsCompleted % COMMANDS_PER_READ === 1) this.rows.push(message.fields);
  }

  handleCommandComplete(): void {
    this.commandsCompleted += 1;
    if (this.commandsCompleted % COMMANDS_PER_READ !== 0) return;
    this.reads[this.commandsCompleted / COMMANDS_PER_READ - 1]?.settle(null, this.rows);
    this.rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
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
    if (this.isFinished) return;
    this.isFinished = true;
    const [failed, ...skipped] = this.reads.slice(Math.floor(this.commandsCompleted / COMMANDS_PER_READ));
    if (error) failed?.settle(error, []);
    this.finished(error, skipped);
  }
}

function preparedNames(connection: Connection): Map<string, string> {
  const known = preparedByConnection.get(connection);
  if (known) return known;
  const names = new Map<string, string>();
  preparedByConnection.set(connection, names);
  return names;
}
