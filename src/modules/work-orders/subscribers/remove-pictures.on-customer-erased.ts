import { FileStore } from '../../../platform/files';
import { type EventEnvelope, type EventSubscriber, Subscriber } from '../../../platform/outbox';
import { CustomerErased, type CustomerErasedPayload } from '../../customers';

/** The rows went with the erasure; now the bytes. Deleting what is gone already is done. */
@Subscriber({ name: 'remove_pictures_on_customer_erased', event: CustomerErased })
export class RemovePicturesOnCustomerErased implements EventSubscriber<CustomerErasedPayload> {
  constructor(private readonly files: FileStore) {}

  async handle({ payload }: EventEnvelope<CustomerErasedPayload>): Promise<void> {
    for (const key of payload.fileKeys) await this.files.delete(key);
  }
}
