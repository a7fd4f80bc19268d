import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type AccessDecision, routeHandlers } from '../access';
import { ProblemResponse } from '../http';
import { type ErrorAnswer, errorAnswers, errorCodesOf } from './error-answers';
import { type ApiEdition, keepReferenced, PRODUCT_API } from './edition';
import { bodyExample, pathExample } from './examples';
import { spellNullable } from './nullable';
import { addHeaderComponents, describeHeaders } from './response-headers';
import { API_TAGS } from './tags';
import type { OperationObject, ParameterObject, RequestBodyObject } from './types';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document of one API of the running application. Needs neither database nor Redis. */
export function buildOpenApiDocument(app: INestApplication, edition: ApiEdition = PRODUCT_API): OpenAPIObject {
  const builder = edition.addSecurity(
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(edition.title)
      .setDescription(edition.description)
      .setVersion(edition.version),
  );
  for (const [name, description] of Object.entries(API_TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
    extraModels: [ProblemResponse],
  });
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => edition.owns(path)));
  addHeaderComponents(document);
  // Made by hand: in preview mode, which generates the committed document, Nest instantiates no provider.
  const handlers = routeHandlers(new DiscoveryService(app.get(ModulesContainer)), new MetadataScanner());
  const decisions = new Map(
    handlers.map(({ controller, handler, decision }) => [`${controller}.${handler}`, decision]),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const decision = decisions.get(operation.operationId ?? '');
      operation.operationId = operation.operationId?.split('.').at(-1) ?? '';
      completeOperation(document, path, method, operation, decision);
    }
  }
  spellNullable(document);
  keepReferenced(document);
  if (document.components?.schemas) document.components.schemas = sortedByName(document.components.schemas);
  return document;
}

/** Schemas come in the order in which modules were found; sorted, the committed document changes only where something changed. */
function sortedByName<T>(named: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function completeOperation(
  document: OpenAPIObject,
  path: string,
  method: string,
  operation: OperationObject,
  decision: AccessDecision | undefined,
): void {
  const parameters = (operation.parameters ?? []) as ParameterObject[];
  describePathParameters(path, parameters);
  describeAccess(operation, decision);
  describeSorts(operation, parameters);
  const body = operation.requestBody as RequestBodyObject | undefined;
  for (const media of Object.values(body?.content ?? {})) {
    if (media.schema && media.example === undefined) media.example = bodyExample(document, media.schema);
  }
  const extended = operation as OperationObject & { 'x-errors'?: string[] };
  const codes = errorCodesOf({
    method,
    decision,
    hasPathParameter: parameters.some((parameter) => parameter.in === 'path'),
    hasParameters: parameters.length > 0,
    hasBody: body !== undefined,
    ifMatch: presenceOf(parameters, 'If-Match'),
    idempotencyKey: presenceOf(parameters, 'Idempotency-Key'),
    needsRecentSignIn: 'x-recent-sign-in' in operation,
    codes: extended['x-errors'] ?? [],
  });
  operation.responses = withErrorAnswers(operation.responses, errorAnswers(codes));
  describeHeaders(document, operation, path.startsWith('/api/'));
}

function presenceOf(parameters: readonly ParameterObject[], header: string): 'required' | 'optional' | 'absent' {
  const parameter = parameters.find(({ name }) => name === header);
  if (!parameter) return 'absent';
  return parameter.required ? 'required' : 'optional';
}

/** What an operation documents itself stays, beside the problem it can also answer with that status. */
function withErrorAnswers(
  own: OperationObject['responses'],
  errors: Readonly<Record<string, ErrorAnswer>>,
): OperationObject['responses'] {
  const merged: OperationObject['responses'] = { ...own };
  for (const [status, answer] of Object.entries(errors)) {
    const documented = own[status] as Partial<ErrorAnswer> | undefined;
    merged[status] = {
      description: documented?.description || answer.description,
      content: { ...documented?.content, ...answer.content },
    };
  }
  return merged;
}

/** `sort` takes the fields of this list, the first being the default. */
function describeSorts(operation: OperationObject, parameters: ParameterObject[]): void {
  const extended = operation as OperationObject & { 'x-sorts'?: string[] };
  const sort = parameters.find(({ name, in: place }) => place === 'query' && name === 'sort');
  const values = extended['x-sorts'];
  delete extended['x-sorts'];
  if (sort && values) sort.schema = { type: 'string', enum: values, default: values[0] };
}

function describePathParameters(path: string, parameters: ParameterObject[]): void {
  for (const parameter of parameters.filter(({ in: place, name }) => place === 'path' && /^id$|Id$/.test(name))) {
    parameter.schema = { type: 'string', format: 'uuid' };
    const example = pathExample(path, parameter.name);
    if (example !== undefined && parameter.example === undefined) parameter.example = example;
  }
}

/** The two public operations that a cookie opens name it; the others take either credential, or none. */
function securityOf(
  { operationId = '' }: OperationObject,
  decision: AccessDecision | undefined,
): Record<string, string[]>[] {
  if (decision?.kind === 'scope') return [{ oauth2: [decision.scope] }];
  if (decision?.kind !== 'public') return [{ bearer: [] }, { sessionCookie: [] }];
  if (operationId === 'refresh') return [{ refreshCookie: [] }];
  return operationId === 'logout' ? [{}, { bearer: [] }, { sessionCookie: [] }, { refreshCookie: [] }] : [];
}

function describeAccess(operation: OperationObject, decision: AccessDecision | undefined): void {
  const extended = operation as OperationObject & Record<`x-${string}`, unknown>;
  if (decision?.kind === 'permissions' || decision?.kind === 'scope')
    extended['x-permission'] = decision.permissions.join(' ');
  else extended['x-permission'] = decision?.kind ?? 'undecided';
  operation.security = securityOf(operation, decision);
}
