import { Global, Module } from '@nestjs/common';
import { CompanyClock } from './company-clock';
import { CompanyTimers } from './company-timers';

@Global()
@Module({ providers: [CompanyClock, CompanyTimers], exports: [CompanyClock, CompanyTimers] })
export class CompanyClockModule {}
