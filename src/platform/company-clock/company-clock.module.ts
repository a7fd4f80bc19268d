import { Global, Module } from '@nestjs/common';
import { CompanyClock } from './company-clock';
import { ClockMover } from './clock-mover';
import { CompanyTimers } from './company-timers';

@Global()
@Module({ providers: [CompanyClock, CompanyTimers, ClockMover], exports: [CompanyClock, CompanyTimers, ClockMover] })
export class CompanyClockModule {}
