/**
 * Preloaded into every program the launcher starts: the channel to the launcher closes when that is
 * gone, even by SIGKILL, and then this process ends as on SIGTERM instead of keeping the port.
 */
const GRACE_MS = 15_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep a finished program alive.
process.channel?.unref();
