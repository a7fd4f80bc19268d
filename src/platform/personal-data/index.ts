export { PersonalData, type PersonalDataSource } from './personal-data';
export { PersonalDataModule } from './personal-data.module';
