import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc in one second; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU seconds (user and system) that a process has used so far; 0 where the system has no /proc. */
export function cpuSeconds(pid) {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : 0;
}

/** CPU seconds of a PostgreSQL server: its postmaster, its living backends and those that ended. */
export function serverCpuSeconds(postmaster) {
  if (postmaster === undefined) return 0;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster);
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuSeconds(pid), endedChildrenSeconds(postmaster));
}

function endedChildrenSeconds(pid) {
  const fields = statOf(pid);
  return fields ? (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND : 0;
}

/** Resident memory in MiB. */
export function residentMiB(pid) {
  const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kibibytes ?? 0) / 1024);
}

function parentOf(pid) {
  return Number(statOf(pid)?.[1]);
}

/** The fields of /proc/<pid>/stat from the state on; undefined when the process is gone. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
