import { stopEverything } from './started-services';

/** Jest's global tear-down. */
export default async function stopServices(): Promise<void> {
  await stopEverything();
}
