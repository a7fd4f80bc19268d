import { Injectable } from '@nestjs/common';
import { MailTransport, type OutgoingMail } from './mail-transport';

/** Answers the transport for a message that must not go the usual way, or null. Asked outside of any transaction. */
export type MailRoute = (mail: Pick<OutgoingMail, 'tenantId' | 'kind' | 'to'>) => Promise<MailTransport | null>;

/** Which transport takes a message: the first route that wants it (a sandbox, for instance), else the installation's. */
@Injectable()
export class MailRoutes {
  private readonly routes = new Map<string, MailRoute>();

  constructor(private readonly usual: MailTransport) {}

  /** @throws when the name is taken */
  register(name: string, route: MailRoute): void {
    if (this.routes.has(name)) throw new Error(`Mail route ${name} is registered twice`);
    this.routes.set(name, route);
  }

  async transportFor(mail: Pick<OutgoingMail, 'tenantId' | 'kind' | 'to'>): Promise<MailTransport> {
    for (const route of this.routes.values()) {
      const transport = await route(mail);
      if (transport) return transport;
    }
    return this.usual;
  }
}
