import { Injectable } from '@nestjs/common';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import type { SignedDocument } from './domain/signed-document';

/** A work order as the customer would sign it now. Needs an open unit of work. */
@Injectable()
export class SignableDocument {
  constructor(private readonly repository: WorkOrderRepository) {}

  async of(workOrder: WorkOrderEntity): Promise<SignedDocument> {
    const { id, number, customerId, propertyId, currency, subtotalMinor, taxMinor, totalMinor } = workOrder;
    const lines = await this.repository.lines(id);
    return {
      number,
      customerId,
      propertyId,
      currency,
      lines: lines.map(({ code, name, description, quantity, unit, unitPriceMinor, netMinor }) => ({
        code,
        name,
        description,
        quantity: formatDecimal(parseDecimal(quantity)),
        unit,
        unitPriceMinor: String(unitPriceMinor),
        netMinor: String(netMinor),
      })),
      subtotalMinor: String(subtotalMinor),
      taxMinor: String(taxMinor),
      totalMinor: String(totalMinor),
    };
  }
}
