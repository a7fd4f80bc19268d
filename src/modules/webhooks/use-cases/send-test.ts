import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { DeliveryBook } from '../persistence/delivery-book';
import { DeliveryQueries } from '../persistence/delivery.queries';
import { loadEndpoint } from '../persistence/load-endpoint';
import { TEST_TOPIC } from '../topics/catalogue';

/** Sends one endpoint a message of the topic `webhook.test`, whatever it subscribes to. While it is switched off the message waits. */
@Injectable()
export class SendTest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: DeliveryBook,
    private readonly queries: DeliveryQueries,
    private readonly clock: CompanyClock,
  ) {}

  execute(endpointId: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await loadEndpoint(manager, endpointId);
      const id = newId();
      const now = await this.clock.now();
      await this.book.addMessage({
        id,
        topic: TEST_TOPIC.name,
        topicVersion: TEST_TOPIC.version,
        aggregateId: endpointId,
        sequence: 0,
        payload: { endpointId },
        occurredAt: now,
        causedBy: null,
      });
      const [deliveryId = ''] = await this.book.addDeliveries(id, [endpointId], now);
      return this.queries.get(deliveryId);
    });
  }
}
