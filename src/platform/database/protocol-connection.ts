/** The part of node-postgres' connection that speaks the extended protocol; missing from its public types. */
export interface ProtocolConnection extends NodeJS.EventEmitter {
  readonly stream: { cork(): void; uncork(): void };
  /** Text of every statement that this connection has prepared, by name. */
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  parse(message: { name: string; text: string }): void;
  bind(message: {
    portal: string;
    statement: string;
    values: readonly unknown[];
    valueMapper?: (value: unknown) => unknown;
  }): void;
  execute(message: { portal: string; rows?: number }): void;
  sync(): void;
}
