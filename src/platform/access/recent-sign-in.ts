import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { currentPrincipal } from '../tenancy';
import { stepUpRequired } from './access.errors';

/** How long a proof counts as recent unless an operation says otherwise (ASVS 5.0, 7.5.1). */
export const RECENT_MINUTES = 10;

/** Asks whether the caller proved who he is a short while ago: a stolen open session must not be enough for what matters most. */
@Injectable()
export class RecentSignIn {
  constructor(private readonly clock: Clock) {}

  /** For use cases in which only some requests need it. @throws `access.step_up_required` (401) */
  assert(minutes = RECENT_MINUTES): void {
    const { proof } = currentPrincipal();
    const oldest = this.clock.now().getTime() - minutes * 60_000;
    if (proof === undefined || proof.at < oldest) throw stepUpRequired(minutes * 60, proof?.methods ?? []);
  }
}
