import { ensureInstalled, faultOfNode } from './installation.mjs';

/** Before the tests: Node is new enough, and what package-lock.json names is installed. */
const fault = faultOfNode() ?? ensureInstalled();
if (fault !== undefined) {
  console.error(fault);
  process.exit(1);
}
