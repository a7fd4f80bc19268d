import { getMetadataArgsStorage, type EntityTarget, type ObjectLiteral } from 'typeorm';
import './business-modules';

/** Every entity of the product: importing the modules declares them. */
export function allEntities(): EntityTarget<ObjectLiteral>[] {
  return getMetadataArgsStorage()
    .tables.filter(({ type }) => type === 'regular')
    .map(({ target }) => target as EntityTarget<ObjectLiteral>);
}
