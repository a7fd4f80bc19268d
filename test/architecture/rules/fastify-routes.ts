import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServedRoute } from '../../../src/platform/openapi';

const LINE = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/;

/** Every route the server has, whoever added it and when, read from the tree it prints: each line carries one part of a path. */
export function fastifyRoutes(app: NestFastifyApplication): ServedRoute[] {
  return routesOfTree(app.getHttpAdapter().getInstance().printRoutes());
}

function routesOfTree(tree: string): ServedRoute[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = LINE.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    parts.length = indent.length / 4;
    parts.push(part === '(empty root node)' ? '' : part);
    return (methods?.split(', ') ?? []).map((method) => ({ method, url: parts.join('') }));
  });
}
