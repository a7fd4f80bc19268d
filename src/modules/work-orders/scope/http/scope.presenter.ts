import type { ScopeState } from '../scope-changes';
import type { ScopeResponse } from './scope.response';

export function scopeResponse({ delta, ...state }: ScopeState): ScopeResponse {
  return {
    ...state,
    delta: delta.map(({ quantity, unitPriceMinor, netMinor, ...line }) => ({
      ...line,
      quantity: Number(quantity),
      unitPriceMinor: Number(unitPriceMinor),
      netMinor: Number(netMinor),
    })),
  };
}
