export { ClockErrors, ClockMover, type MovedClock } from './clock-mover';
export { CompanyClock } from './company-clock';
export { CompanyClockModule } from './company-clock.module';
export { CompanyTimers, type CompanyTimer } from './company-timers';
