import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Classes with one of these are never the schema of a body or an answer. */
const NO_SCHEMA = new Set(['Catch', 'Controller', 'Entity', 'Injectable', 'Module', 'ValidatorConstraint']);

/** Every source file of the product below a folder. */
export function sourcesBelow(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/**
 * Names that two classes would share in the OpenAPI document, where the later one silently takes the place of the other; as
 * `name: file, file`. A schema is called as its `@ApiSchema({ name })` says, otherwise like its class.
 */
export function sharedSchemaNames(sources: readonly SourceFile[]): string[] {
  const places = new Map<string, string[]>();
  for (const source of sources) {
    for (const name of schemaNamesIn(source)) places.set(name, [...(places.get(name) ?? []), source.path]);
  }
  return [...places].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

/** The names of all schemas that a file declares. */
export function schemaNamesIn({ path, text }: SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) names.push(...schemaNameOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return names;
}

function schemaNameOf(node: ts.ClassLikeDeclaration): string[] {
  const decorators = (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression);
  if (decorators.some(({ expression }) => ts.isIdentifier(expression) && NO_SCHEMA.has(expression.text))) return [];
  const named = decorators.find(({ expression }) => ts.isIdentifier(expression) && expression.text === 'ApiSchema');
  const given = named === undefined ? undefined : nameOption(named);
  const name = given ?? node.name?.text;
  return name === undefined ? [] : [name];
}

function nameOption(call: ts.CallExpression): string | undefined {
  const [options] = call.arguments;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === 'name')
      return ts.isStringLiteral(property.initializer) ? property.initializer.text : undefined;
  }
  return undefined;
}
