export interface CallbackCount {
  readonly completed: number;
  readonly calledBack: number;
}

export interface CallbackRate extends CallbackCount {
  /** A fraction with four decimals; null where nothing was completed. */
  readonly rate: number | null;
}

/**
 * Callback rate: of the work orders completed in a period, the share for which a recall was opened soon enough afterwards. Work that is
 * itself a recall does not count again, and several recalls of one work order count once.
 */
export function callbackRate(counts: readonly CallbackCount[]): CallbackRate {
  const completed = counts.reduce((sum, count) => sum + count.completed, 0);
  const calledBack = counts.reduce((sum, count) => sum + count.calledBack, 0);
  return {
    completed,
    calledBack,
    rate: completed === 0 ? null : Math.round((calledBack / completed) * 10_000) / 10_000,
  };
}
