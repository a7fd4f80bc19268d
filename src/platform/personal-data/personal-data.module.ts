import { Global, Module } from '@nestjs/common';
import './machinery.columns';
import { PersonalData } from './personal-data';

@Global()
@Module({ providers: [PersonalData], exports: [PersonalData] })
export class PersonalDataModule {}
