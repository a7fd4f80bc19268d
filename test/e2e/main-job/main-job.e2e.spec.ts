import { describeFieldWork } from './field-work';
import { MainJobStory } from './main-job-story';
import { describeMoney } from './money';

/** One story in two chapters: the tests build on each other, in the order of the main job. */
describe('The main job', () => {
  let story: MainJobStory;

  beforeAll(async () => {
    story = await MainJobStory.begin();
  }, 60_000);
  afterAll(() => story.app.close());

  describe('field work', () => describeFieldWork(() => story));
  describe('money', () => describeMoney(() => story));
});
