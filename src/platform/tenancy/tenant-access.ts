import { Injectable } from '@nestjs/common';

/** Told after COMMIT that what a company's people may do has changed as a whole: it was suspended, reinstated or closed. */
@Injectable()
export class TenantAccess {
  private readonly listeners: ((tenantId: string) => void)[] = [];

  onChanged(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
  }

  changed(tenantId: string): void {
    for (const listener of this.listeners) listener(tenantId);
  }
}
