import type { OpenAPIObject } from '@nestjs/swagger';
import { API_TAGS } from './tags';
import type { OperationObject, RequestBodyObject } from './types';

type Rule = (operation: OperationObject & Record<string, unknown>, name: string) => string[];

const OPERATION_RULES: readonly Rule[] = [
  (operation, name) => (operation.summary ? [] : [`${name} has no summary`]),
  (operation, name) =>
    operation.tags?.length === 1 && operation.tags[0] && operation.tags[0] in API_TAGS
      ? []
      : [`${name} has no known tag`],
  (operation, name) => (/^[a-z][A-Za-z0-9]+$/.test(operation.operationId ?? '') ? [] : [`${name} has no operationId`]),
  (operation, name) =>
    typeof operation['x-permission'] === 'string' && operation['x-permission'] !== 'undecided'
      ? []
      : [`${name} has no x-permission`],
  (operation, name) =>
    operation.responses['500'] && operation.responses['429'] ? [] : [`${name} does not document its errors`],
  (operation, name) =>
    Object.keys(operation.responses).some((status) => /^[23]/.test(status)) ? [] : [`${name} documents no success`],
  (operation, name) => missingExamples(operation, name),
  (operation, name) => untypedAnswers(operation, name),
];

/** What a frontend developer would miss in the document; empty when it is complete. */
export function openApiFaults(document: OpenAPIObject): string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item) as [string, OperationObject & Record<string, unknown>][]) {
      const name = `${method.toUpperCase()} ${path}`;
      faults.push(...OPERATION_RULES.flatMap((rule) => rule(operation, name)));
      if (seen.has(operation.operationId ?? ''))
        faults.push(`${name} repeats the operationId ${operation.operationId}`);
      seen.add(operation.operationId ?? '');
    }
  }
  return [...faults, ...untypedProperties(document)];
}

function missingExamples(operation: OperationObject, name: string): string[] {
  const body = operation.requestBody as RequestBodyObject | undefined;
  const contents = Object.entries(body?.content ?? {});
  return contents
    .filter(([type, media]) => type === 'application/json' && media.example === undefined)
    .map(() => `${name} has a body without an example`);
}

function untypedAnswers(operation: OperationObject, name: string): string[] {
  return Object.entries(operation.responses)
    .filter(
      ([status, response]) =>
        /^2/.test(status) &&
        status !== '204' &&
        status !== '202' &&
        !(response && 'content' in response && response.content),
    )
    .map(([status]) => `${name} answers ${status} without a schema`);
}

function untypedProperties(document: OpenAPIObject): string[] {
  return Object.entries(document.components?.schemas ?? {}).flatMap(([schemaName, schema]) => {
    if ('$ref' in schema) return [];
    return Object.entries(schema.properties ?? {})
      .filter(
        ([, property]) =>
          !('$ref' in property) &&
          property.type === undefined &&
          !property.allOf &&
          !property.anyOf &&
          !property.oneOf &&
          !property.enum,
      )
      .map(([property]) => `${schemaName}.${property} has no type`);
  });
}
