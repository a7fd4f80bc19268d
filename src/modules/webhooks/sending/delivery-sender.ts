import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { CompanyClock } from '../../../platform/company-clock';
import { UnitOfWork } from '../../../platform/database';
import { OutboundFailedError, OutboundHttp, OutboundRefusedError } from '../../../platform/outbound-http';
import { runInContext } from '../../../platform/tenancy';
import { isBeyondHope } from '../domain/auto-disable';
import { messageBody } from '../domain/message-body';
import { nextAttemptAt } from '../domain/retry-schedule';
import { signatureHeaders } from '../domain/signatures';
import { outcomeOf } from '../domain/vocabulary';
import { type Attempt, DeliveryOutcomes, type DeliveryToSend } from '../persistence/delivery-outcomes';
import type { LeasedDelivery } from '../persistence/due-deliveries';
import { EndpointSecrets } from '../persistence/endpoint-secrets';
import { topicNamed } from '../topics/catalogue';
import { OwnerChecks } from '../use-cases/owner-checks';
import { EndpointDisabling } from './endpoint-disabling';

/** Bytes of an answer that the log keeps. */
const KEPT_ANSWER_BYTES = 2_048;

/**
 * Sends one delivery: read, call, write what came of it. No transaction is open during the call. When the process dies in between,
 * the lease ends and the delivery is sent again; the receiver knows it by its id.
 */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outcomes: DeliveryOutcomes,
    private readonly secrets: EndpointSecrets,
    private readonly http: OutboundHttp,
    private readonly disabling: EndpointDisabling,
    private readonly owner: OwnerChecks,
    private readonly companyClock: CompanyClock,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  send({ tenantId, id }: LeasedDelivery): Promise<void> {
    const requestId = newId();
    const actor = { kind: 'system', name: 'webhooks' } as const;
    return runInContext({ requestId, correlationId: requestId, tenantId, actor }, async () => {
      const found = await this.unitOfWork.read(async () => {
        const delivery = await this.outcomes.load(id);
        return delivery && { delivery, secrets: await this.secrets.valid(delivery.endpointId) };
      });
      if (!found) return this.unitOfWork.run(() => this.outcomes.release(id));
      if (!(await this.owner.mayStillHear(found.delivery.apiClientId, found.delivery.topic)))
        return this.unitOfWork.run(() => this.stop(found.delivery));
      const attempt = await this.call(found.delivery, found.secrets);
      return this.unitOfWork.run(() => this.settle(found.delivery, attempt));
    });
  }

  /** Nothing leaves for a client that may not hear it any more; what waits is kept for one that may again. */
  private async stop({ deliveryId, endpointId }: DeliveryToSend): Promise<void> {
    await this.outcomes.release(deliveryId);
    await this.disabling.disable(endpointId, 'scope_removed', await this.companyClock.now());
  }

  private async call(delivery: DeliveryToSend, secrets: readonly string[]): Promise<Attempt> {
    const at = await this.companyClock.now();
    const body = messageBody(delivery, topicNamed(delivery.topic));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Headwater-Webhooks/1',
      ...signatureHeaders({ id: delivery.id, at: this.clock.now(), body }, secrets),
    };
    const startedAt = performance.now();
    const spent = (): number => Math.round(performance.now() - startedAt);
    try {
      const { timeoutMs } = this.config.webhooks;
      const limits = { timeoutMs, maximumAnswerBytes: KEPT_ANSWER_BYTES };
      const { status, body: answer } = await this.http.send({
        url: delivery.url,
        method: 'POST',
        headers,
        body,
        ...limits,
      });
      const outcome = outcomeOf(status);
      const error = outcome === 'delivered' ? null : `The receiver answered ${status}.`;
      return { at, outcome, statusCode: status, durationMs: spent(), answer, error };
    } catch (error) {
      if (!(error instanceof OutboundFailedError || error instanceof OutboundRefusedError)) throw error;
      const outcome = error instanceof OutboundFailedError ? error.kind : 'blocked';
      return { at, outcome, statusCode: null, durationMs: spent(), answer: null, error: error.message };
    }
  }

  private async settle(delivery: DeliveryToSend, attempt: Attempt): Promise<void> {
    const { deliveryId, endpointId, attempts } = delivery;
    const firstAttemptAt = delivery.firstAttemptAt ?? attempt.at;
    const isFinal = attempt.outcome === 'delivered' || attempt.outcome === 'gone';
    const next = isFinal ? null : nextAttemptAt({ deliveryId, attempts: attempts + 1, firstAttemptAt }, attempt.at);
    if (!(await this.outcomes.record(delivery, attempt, next))) return;
    if (attempt.outcome === 'delivered') return this.outcomes.healthy(endpointId);
    const health = await this.outcomes.failed(endpointId, attempt.at);
    if (attempt.outcome === 'gone') return this.disabling.disable(endpointId, 'gone', attempt.at);
    if (isBeyondHope(health, attempt.at)) return this.disabling.disable(endpointId, 'failing', attempt.at);
  }
}
