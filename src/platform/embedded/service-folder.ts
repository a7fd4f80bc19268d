import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedServiceError, reasonOf } from './embedded-service-error';
import { isReachable, type ServiceUser } from './service-user';

/** Where root puts what the service user must reach when the project lies in a closed folder such as /root. */
const REACHABLE_ROOT = '/var/lib/headwater';

/** Makes the folder and gives it to the user; when the user could not get there, a link to a folder it can reach. */
export function folderFor(user: ServiceUser | undefined, folder: string): void {
  try {
    if (user !== undefined && !isReachable(dirname(resolve(folder)), user)) linkElsewhere(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
  } catch (error) {
    throw new EmbeddedServiceError(`Cannot prepare the data folder ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

/** A folder under {@link REACHABLE_ROOT}, open for reading to everybody. */
export function reachableFolder(name: string): string {
  const folder = join(REACHABLE_ROOT, name);
  for (const path of [REACHABLE_ROOT, folder]) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  }
  return folder;
}

function linkElsewhere(folder: string): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink() === true) {
    if (existsSync(folder)) return;
    rmSync(folder);
  } else if (entry !== undefined) {
    rmdirSync(folder);
  }
  mkdirSync(dirname(folder), { recursive: true });
  const target = reachableFolder(randomBytes(6).toString('hex'));
  chmodSync(target, 0o700);
  symlinkSync(target, folder);
}
