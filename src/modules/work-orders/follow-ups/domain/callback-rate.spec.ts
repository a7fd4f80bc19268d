import { callbackRate } from './callback-rate';

describe('WO-13 callback rate', () => {
  it('is the share of completed work that was called back, over all groups', () => {
    const counts = [
      { completed: 40, calledBack: 1 },
      { completed: 20, calledBack: 1 },
    ];
    expect(callbackRate(counts)).toEqual({ completed: 60, calledBack: 2, rate: 0.0333 });
  });

  it('says nothing where nothing was completed', () => {
    expect(callbackRate([])).toEqual({ completed: 0, calledBack: 0, rate: null });
  });
});
