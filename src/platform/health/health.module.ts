import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller';
import { LoginCheck } from './login-check';
import { ProbeAnswers } from './probe-answers';
import { ReadinessChecks } from './readiness';
import { ScannerCheck } from './scanner-check';
import { DrainState } from './shutdown';

/** Needs the database; looks at Redis and the queues where the process has them. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [ProbeAnswers, ReadinessChecks, ScannerCheck, DrainState, LoginCheck],
  exports: [DrainState, ProbeAnswers],
})
export class HealthModule {}
