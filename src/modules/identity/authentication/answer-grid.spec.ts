import { restToGrid } from './answer-grid';

describe('the grid of answers', () => {
  it('sends what took 3 ms, 12 ms and 49 ms off at the same time', () => {
    expect([3, 12, 49].map((elapsed) => elapsed + restToGrid(elapsed))).toEqual([50, 50, 50]);
    expect([50, 51, 99].map((elapsed) => elapsed + restToGrid(elapsed))).toEqual([100, 100, 100]);
  });
});
