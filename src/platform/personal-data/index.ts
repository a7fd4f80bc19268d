export { PersonalData, type PersonalDataSource } from './personal-data';
export {
  defineImpersonalTables,
  definePersonalTable,
  erasureOf,
  impersonalTables,
  type PersonalTable,
  personalTables,
} from './personal-columns';
export { PersonalDataModule } from './personal-data.module';
