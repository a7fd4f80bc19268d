import type { DocumentedOperation, OpenApiDocument } from '../support/openapi';
import { operationsOf } from '../support/openapi';
import { committedOpenApiText } from '../../src/openapi';

/** PATCH, PUT and DELETE that take no If-Match, each with its reason. */
const WITHOUT_IF_MATCH: Readonly<Record<string, string>> = {
  turnOffTotp: 'the factor is there or it is not',
  renamePasskey: 'its owner alone names it, and the last name is meant',
  removePasskey: 'a passkey is there or it is not',
  revokeApiClientSecret: 'a secret never changes',
  revokeAppGrant: 'an authorisation never changes',
  endSession: 'a session has no versions; ending an ended one is done',
  endSessions: 'ends all of them, whatever state they are in',
  endUserSessions: 'ends all of them, whatever state they are in',
  clearDefaultView: 'the default is the reader’s choice and no part of the view',
  setDefaultView: 'the default is the reader’s choice and no part of the view',
};

const isChange = ({ method }: DocumentedOperation): boolean => ['patch', 'put', 'delete'].includes(method);
const takesIfMatch = ({ parameters = [] }: DocumentedOperation): boolean =>
  parameters.some(({ name }) => name === 'If-Match');

describe('Every operation of the document', () => {
  let operations: readonly DocumentedOperation[];

  beforeAll(async () => {
    operations = operationsOf(JSON.parse(await committedOpenApiText()) as OpenApiDocument);
  });

  it('PLT-14 that changes or removes a resource takes If-Match, or says why not', () => {
    const without = operations.filter((operation) => isChange(operation) && !takesIfMatch(operation));
    expect(operations.filter(isChange).length).toBeGreaterThan(20);
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(WITHOUT_IF_MATCH).sort());
  });

  it('PLT-14 that takes If-Match can answer 412, and 428 where it insists', () => {
    for (const operation of operations.filter(takesIfMatch)) {
      const isRequired = operation.parameters?.some(({ name, required }) => name === 'If-Match' && required === true);
      expect([operation.operationId, Object.keys(operation.responses)]).toEqual([
        operation.operationId,
        expect.arrayContaining(isRequired ? ['412', '428'] : ['412']),
      ]);
    }
  });

  it('PLT-12 PLT-15 can be refused for its rate and can fail, with a problem as the answer', () => {
    for (const { operationId, responses } of operations) {
      for (const status of ['429', '500']) {
        const answer = (responses as Record<string, { content?: object } | undefined>)[status];
        expect([operationId, status, Object.keys(answer?.content ?? {})]).toEqual([
          operationId,
          status,
          ['application/problem+json'],
        ]);
      }
    }
  });
});
