import { promises as dns, type LookupAddress } from 'node:dns';
import { Injectable } from '@nestjs/common';

/** Port: the addresses of a name. */
export abstract class NameResolver {
  /** All of them. Rejects when there is none. */
  abstract resolve(hostname: string): Promise<readonly LookupAddress[]>;
}

/** What the operating system answers, hosts file included. */
@Injectable()
export class SystemNameResolver extends NameResolver {
  resolve(hostname: string): Promise<readonly LookupAddress[]> {
    return dns.lookup(hostname, { all: true, order: 'verbatim' });
  }
}
