import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Response } from 'supertest';
import type { HttpClient } from './http-client';
import type { DocumentedOperation, OpenApiDocument } from './openapi';
import { hostileValue, spoiltBody, validValue } from './schema-arbitrary';

export interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whose rows are named and who calls. */
export interface ContractSide {
  ids(operation: DocumentedOperation): Readonly<Record<string, string>>;
  caller(operation: DocumentedOperation): HttpClient;
}

/** A document as a contract: calls that it allows and forbids, and what it says about the answers. */
export class OpenApiContract {
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: false }));

  constructor(
    private readonly document: OpenApiDocument,
    private readonly side: ContractSide,
  ) {
    this.ajv.addSchema({ $id: 'openapi', ...document });
  }

  /** Faults of `runs` calls of each operation, one after the other, and the operations that accepted one. */
  async fuzz(operations: readonly DocumentedOperation[], runs: number) {
    const faults = new Set<string>();
    const succeeded = new Set<string>();
    for (const operation of operations) {
      await fc.assert(
        fc.asyncProperty(this.callOf(operation), async (call) => {
          const response = await this.send(operation, call);
          for (const fault of this.judge(operation, call, response)) faults.add(fault);
          if (response.status < 300) succeeded.add(operation.operationId);
        }),
        { numRuns: runs, seed: 20_261_120 },
      );
    }
    return { faults: [...faults], succeeded };
  }

  callOf(operation: DocumentedOperation): fc.Arbitrary<Call> {
    const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const values = Object.fromEntries(
      queries.map(({ name, schema }) => [
        name,
        fc.oneof(
          { weight: 5, arbitrary: validValue(this.document, schema ?? { type: 'string' }) },
          { weight: 1, arbitrary: hostileValue },
        ),
      ]),
    );
    const query = fc
      .subarray(Object.keys(values), { maxLength: Math.min(2, queries.length) })
      .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, values[name] ?? hostileValue]))));
    const media = operation.requestBody?.content['application/json'];
    const body = media?.schema
      ? fc.oneof(
          fc.constant(media.example),
          validValue(this.document, media.schema),
          spoiltBody(this.document, media.schema),
        )
      : fc.constant(undefined);
    const segment = fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom('x', '%00', "1'--", '..', 'null') },
    );
    const header = fc.record(
      { 'if-match': fc.constantFrom('"1"', '*', '"99"', 'x'), 'idempotency-key': fc.uuid() },
      { requiredKeys: [] },
    );
    return fc.record({ query, body, segment, headers: header }).map(({ segment: replaced, ...rest }) => ({
      ...rest,
      path: operation.path.replace(
        /\{(\w+)\}/g,
        (_all, name: string) => replaced ?? this.side.ids(operation)[name] ?? '',
      ),
    }));
  }

  send(operation: DocumentedOperation, call: Call): Promise<Response> {
    const search = new URLSearchParams(
      Object.entries(call.query).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    const path = `${call.path}${search.size > 0 ? `?${search.toString()}` : ''}`;
    const request = this.side.caller(operation).raw(operation.method, path).set(call.headers);
    if (operation.requestBody?.content['multipart/form-data'])
      return request.attach('file', Buffer.from(JSON.stringify(call.query)), 'x.csv') as unknown as Promise<Response>;
    return (call.body === undefined
      ? request
      : request
          .set('content-type', 'application/json')
          .send(JSON.stringify(call.body))) as unknown as Promise<Response>;
  }

  judge(operation: DocumentedOperation, call: Call, response: Response): string[] {
    const name = `${operation.method} ${operation.path}`;
    const seen = `${JSON.stringify(call).slice(0, 400)} -> ${JSON.stringify(response.body).slice(0, 300)}`;
    if (response.status >= 500) return [`${name} answered ${response.status}: ${seen}`];
    const documented = operation.responses[String(response.status)];
    if (!documented) return [`${name} answered the undocumented ${response.status}: ${seen}`];
    const type = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
    const content = documented.content;
    if (!content) return [];
    const media = content[type] ?? (type.startsWith('image/') ? content['image/*'] : undefined);
    if (!media) return [`${name} answered ${response.status} as ${type}: ${seen}`];
    // NDJSON is a file of lines, not one document.
    if (!/^application\/(.+\+)?json$/.test(type) || !media.schema) return [];
    const pointer = `openapi#/paths/${encodeURIComponent(operation.path.replaceAll('~', '~0').replaceAll('/', '~1'))}/${operation.method}/responses/${response.status}/content/${encodeURIComponent(type.replaceAll('/', '~1'))}/schema`;
    const validate = this.ajv.getSchema(pointer) ?? this.ajv.compile({ $ref: pointer });
    return validate(response.body)
      ? []
      : [`${name} ${response.status} does not match its schema: ${this.ajv.errorsText(validate.errors)}: ${seen}`];
  }
}
