import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, ParameterObject, SchemaObject } from './types';

/**
 * The document as Swagger UI gets it. It fills every field that has an example, so that "Execute" on a list would filter by all of
 * them: examples of optional query parameters become words of their description instead. An object of free names would be filled with
 * `additionalProp1`; it begins empty.
 */
export function tryOutDocument(document: OpenAPIObject): OpenAPIObject {
  const copy = structuredClone(document);
  for (const path of Object.values(copy.paths)) {
    for (const operation of Object.values(path as Record<string, OperationObject>)) {
      for (const parameter of operation.parameters ?? []) {
        if ('in' in parameter && parameter.in === 'query' && !parameter.required) leaveEmpty(parameter);
      }
    }
  }
  return copy;
}

function leaveEmpty(parameter: ParameterObject): void {
  const schema = parameter.schema as SchemaObject | undefined;
  const example: unknown = parameter.example ?? schema?.example;
  delete parameter.example;
  delete schema?.example;
  if (schema?.type === 'object') parameter.example = {};
  else if (example !== undefined)
    parameter.description = [parameter.description, `Example: \`${textOf(example)}\`.`].filter(Boolean).join(' ');
}

function textOf(example: unknown): string {
  return Array.isArray(example) ? example.join(',') : String(example);
}
