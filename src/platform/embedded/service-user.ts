import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedServiceError } from './embedded-service-error';

/** The operating-system user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * Undefined for an ordinary user: no change of identity is needed or possible.
 * For root the owner of an existing cluster, else the first existing candidate; no user is ever created.
 */
export function serviceUser(clusterFolder: string): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(clusterFolder)) {
    const { uid, gid } = statSync(clusterFolder);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of CANDIDATES) {
    const user = lookUp(name);
    if (user !== undefined) return user;
  }
  throw new EmbeddedServiceError(
    `PostgreSQL does not run as root and there is no user "${CANDIDATES.join('" or "')}"; create one or set DATABASE_URL`,
  );
}

/** Whether every folder on the way may be entered by the user (supplementary groups and ACLs are not considered). */
export function isReachable(path: string, user: ServiceUser): boolean {
  if (!existsSync(path)) return isReachable(dirname(path), user);
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  const canEnter = ((mode >> shift) & 1) === 1;
  const parent = dirname(path);
  return canEnter && (parent === path || isReachable(parent, user));
}

function lookUp(name: string): ServiceUser | undefined {
  try {
    const ask = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}
