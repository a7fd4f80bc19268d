/**
 * What the export of a company leaves out, and why: what lets somebody in. Beside it the database decides: a table or column that the
 * company's own role may not read (password hashes, refresh tokens, second factors) is not the company's to take along. Sealed columns
 * (`defineSealedColumn`) are left out as well.
 */
export const WITHHELD_COLUMNS: Readonly<Record<string, string>> = {
  'api_client_secrets.secret_hash': 'secret of an API client',
  'api_tokens.grant_hash': 'token of a partner',
  'api_tokens.payload': 'token of a partner',
  'api_tokens.value_hash': 'token of a partner',
  'idempotency_keys.body': 'kept answers may show a secret that is shown once',
  'idempotency_keys.fingerprint': 'derived from bodies of requests, passwords among them',
  'idempotency_keys.headers': 'kept answers may set cookies',
  'invitations.token_hash': 'token of an invitation',
  'sessions.cookie_hash': 'token of a session',
};

/** Tables that are copies of the rest: files of exports in the making. */
export const WITHHELD_TABLES: Readonly<Record<string, string>> = {
  company_export_parts: 'this export itself in the making',
  export_parts: 'exports in the making',
};

/** Names and types that smell of a secret although the column is none; the test over the catalogue asks for a decision on each. */
export const HARMLESS_COLUMNS: readonly string[] = [
  'audit_anchors.hash',
  'audit_heads.hash',
  'audit_seals.commitment',
  'audit_seals.hash',
  'audit_seals.salt',
  'company_closures.manifest_sha256',
  'credential_requirements.credential',
  'users.has_password',
];

const SMELLS_OF_SECRET =
  /(^|_)(hash|secret|secrets|token|tokens|password|salt|otp|pin|sealed|credential|credentials)(_|$)/;

export interface ExportableColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Whether somebody has to decide about a column before it may leave the house. */
export function needsDecision({ table, column, type }: ExportableColumn): boolean {
  const name = `${table}.${column}`;
  if (HARMLESS_COLUMNS.includes(name) || column.endsWith('_at') || table in WITHHELD_TABLES) return false;
  return type === 'bytea' || SMELLS_OF_SECRET.test(column);
}
