export { SoftDeletableTenantEntity, TenantEntity } from './base.entity';
export {
  CurrencyColumn,
  DayColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  MoneyColumn,
  TextColumn,
} from './columns';
export type { CommitWrite, Statement } from './commit-writes';
export { lockInCompany } from './company-lock';
export { CursorCodec } from './cursor';
export { dataSourceOptions } from './connection-options';
export { DatabaseErrors } from './database.errors';
export { DatabaseModule } from './database.module';
export { isFreeOfLegalHold } from './legal-hold';
export { ListReader, type ListDefinition, type SortField } from './list-reader';
export { migrateDatabase, ownerDataSource, revertMigrations } from './migrate';
export { SnakeNamingStrategy } from './naming-strategy';
export { provisionDatabase, type ProvisionedDatabase, type ProvisionOptions } from './provision';
export { column, JsonText, RowShape, rowShape, type ColumnKind, type RawRow, type ShapeColumn } from './row-shape';
export { READ_POOL, TenantReader } from './tenant-reader';
export { UnitOfWork } from './unit-of-work';
export { assertVersion, updateVersioned } from './versioned-update';
export { schemaDifferences } from './schema-differences';
