import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { CursorCodec } from '../../../platform/database';
import { type FeedPosition, isFeedResource } from '../domain/feed-position';

const SORT = 'changes';

/** Points of the feed as opaque signed text that belongs to one company. */
@Injectable()
export class FeedToken {
  private readonly codec: CursorCodec;

  constructor(@Inject(APP_CONFIG) config: AppConfig) {
    this.codec = new CursorCodec(config.deriveKey('changes-feed'));
  }

  encode(tenantId: string, position: FeedPosition): string {
    const { transaction, resource, resourceId, resources, asOf } = position;
    const key = [transaction, resource, resourceId, resources.join(), String(asOf.getTime())];
    return this.codec.encode({ sort: SORT, filter: tenantId, key });
  }

  /** Null for anything this installation did not issue to this company. */
  decode(tenantId: string, token: string): FeedPosition | null {
    const decoded = this.codec.decode(token);
    if (decoded?.sort !== SORT || decoded.filter !== tenantId) return null;
    const [transaction = '', resource = '', resourceId = '', resources = '', asOf = ''] = decoded.key;
    const known = resources.split(',').filter(isFeedResource);
    return { transaction, resource, resourceId, resources: known, asOf: new Date(Number(asOf)) };
  }
}
