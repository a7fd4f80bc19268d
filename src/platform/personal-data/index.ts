export {
  type ContactSubject,
  type ContactTraces,
  PersonalData,
  type PersonalDataSource,
  type PersonTraces,
} from './personal-data';
export {
  defineImpersonalTables,
  definePersonalTable,
  erasureOf,
  impersonalTables,
  type PersonalTable,
  personalTables,
  redactionOf,
} from './personal-columns';
export { PersonalDataModule } from './personal-data.module';
