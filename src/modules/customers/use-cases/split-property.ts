import { Injectable } from '@nestjs/common';
import { type CalendarDay, dayIn } from '../../../kernel/calendar';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { TenantsApi } from '../../tenants';
import type { PropertyDraft } from '../domain/property-draft';
import { PropertiesService } from '../properties.service';

export interface SplitRequest extends PropertyDraft {
  /** Today when absent. */
  readonly splitOn?: CalendarDay;
}

/** Makes a part of a property one of its own, of the same customer. What happened before stays with the old one. */
@Injectable()
export class SplitProperty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly properties: PropertiesService,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
  ) {}

  execute(id: string, { splitOn, ...draft }: SplitRequest): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const { customerId } = await this.properties.load(id, 'customers:update');
      const today = dayIn((await this.tenants.current()).timeZone, await this.clock.now());
      return this.properties.add(customerId, draft, { splitFromId: id, splitOn: splitOn ?? today });
    });
  }
}
