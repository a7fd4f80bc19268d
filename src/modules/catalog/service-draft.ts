import type { ServiceKind } from './domain/service-kind';
import type { ServiceUnit } from './domain/service-unit';

/** What a new entry of the price book consists of. Amounts are minor units for one unit. */
export interface ServiceDraft {
  readonly code: string;
  readonly name: string;
  readonly description?: string | null;
  readonly category?: string | null;
  readonly kind?: ServiceKind;
  readonly unit: ServiceUnit;
  readonly priceMinor: number;
  readonly costMinor?: number | null;
  readonly currency: string;
  readonly taxable: boolean;
  readonly minPriceMinor?: number | null;
  readonly maxPriceMinor?: number | null;
  readonly includedGallons?: number | null;
  readonly overagePerGallonMinor?: number | null;
  readonly defaultDurationMinutes?: number | null;
  readonly skills?: string[];
  readonly isActive?: boolean;
  readonly customFields?: Readonly<Record<string, unknown>>;
}

export type ServiceChanges = Partial<ServiceDraft>;
