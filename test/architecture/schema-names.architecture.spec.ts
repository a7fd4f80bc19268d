import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { openApiDocumentText } from '../../src/openapi';
import { schemaNamesIn, sharedSchemaNames, sourcesBelow } from './rules/schema-names';

const SRC = join(__dirname, '../../src');

describe('Schemas of the OpenAPI document', () => {
  it('API-01 no two classes share a name there', () => {
    const sources = sourcesBelow(SRC);
    expect(sources.flatMap(schemaNamesIn)).toEqual(expect.arrayContaining(['CreateCustomerDto', 'SignIn', 'User']));
    expect(sharedSchemaNames(sources)).toEqual([]);
  });

  it('API-01 the one who writes the document finds no schema defined twice', async () => {
    const warn = jest.spyOn(Logger, 'warn').mockImplementation(() => undefined);
    const { components } = JSON.parse(await openApiDocumentText()) as { components: { schemas: object } };
    const names = new Set(sourcesBelow(SRC).flatMap(schemaNamesIn));
    expect(warn.mock.calls.map(([message]) => String(message))).toEqual([]);
    // Whatever is in the document and not a class of ours is a list of words (`enumName`) or a page made of a class.
    expect(Object.keys(components.schemas).filter((name) => names.has(name)).length).toBeGreaterThan(100);
    warn.mockRestore();
  });

  it.each([
    ['two classes', 'export class RotateSecretDto {}', 'export class RotateSecretDto {}'],
    ['a name given to two', "@ApiSchema({ name: 'RotateSecretDto' }) class A {}", 'class RotateSecretDto {}'],
    ['a class inside of a function', 'const make = () => class RotateSecretDto {};', 'class RotateSecretDto {}'],
  ])('goes red for %s', (_what, one, other) => {
    const sources = [
      { path: 'a.dto.ts', text: one },
      { path: 'b.dto.ts', text: other },
    ];
    expect(sharedSchemaNames(sources)).toEqual(['RotateSecretDto: a.dto.ts, b.dto.ts']);
  });

  it('lets classes share a name that are no schemas', () => {
    const text = '@ValidatorConstraint({ async: false }) export class FiltersConstraint {}';
    expect(
      sharedSchemaNames([
        { path: 'a.dto.ts', text },
        { path: 'b.dto.ts', text },
      ]),
    ).toEqual([]);
  });
});
