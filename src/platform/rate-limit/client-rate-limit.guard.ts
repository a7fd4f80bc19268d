import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { currentContext } from '../tenancy';
import { RateBudgets } from './rate-budgets';
import { budgetState, setRateLimitHeaders, tightest, tooManyRequests } from './rate-limit-headers';
import { RateLimitSubjects } from './rate-limit-subjects';

/**
 * Counts a request of an API client against its own budgets and its company's. A guard of its own, behind the one that finds out which
 * client calls: before it a client is only an address.
 */
@Injectable()
export class ClientRateLimitGuard implements CanActivate {
  constructor(
    private readonly subjects: RateLimitSubjects,
    private readonly budgets: RateBudgets,
  ) {}

  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    const actor = currentContext()?.actor;
    if (actor?.kind !== 'client') return true;
    return this.draw(this.subjects.policiesOf(actor), route.switchToHttp().getResponse<FastifyReply>());
  }

  private async draw(policies: ReturnType<RateLimitSubjects['policiesOf']>, reply: FastifyReply): Promise<boolean> {
    const [first, ...others] = (await this.budgets.take(policies)).map(budgetState);
    if (!first) return true;
    const state = tightest([first, ...others]);
    setRateLimitHeaders(reply, state);
    if (state.isRefused) throw tooManyRequests(state);
    return true;
  }
}
