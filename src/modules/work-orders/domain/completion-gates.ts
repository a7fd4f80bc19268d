/** What completion waits for; the names are told to the client. */
export type CompletionGate = 'actual_gallons';

/** The gates that are still closed. */
export function closedGates(
  jobType: { readonly requiresGallons: boolean },
  workOrder: { readonly actualGallons: number | null },
): CompletionGate[] {
  return jobType.requiresGallons && workOrder.actualGallons === null ? ['actual_gallons'] : [];
}
