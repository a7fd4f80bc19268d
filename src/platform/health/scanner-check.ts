import { Injectable, Optional } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { FileScanner } from '../files';

/** In the worker. Without its scanner it does all its other work, so it is degraded and not down: uploads wait in quarantine. */
@Injectable()
export class ScannerCheck {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Optional() private readonly scanner?: FileScanner,
  ) {}

  all(): (() => Promise<HealthIndicatorResult>)[] {
    const { scanner } = this;
    return scanner ? [() => this.check(scanner)] : [];
  }

  private check(scanner: FileScanner): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('scanner');
    return scanner.ping().then(
      () => indicator.up(),
      () => indicator.degraded('The virus scanner does not answer; uploads wait in quarantine'),
    );
  }
}
