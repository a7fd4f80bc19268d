const stops = [];
let running;

/** Remembers how to undo a start; the latest is undone first. */
export function onEnd(name, stop) {
  stops.push({ name, stop });
}

/** Stops everything that was started, once, whatever fails on the way. */
export function stopEverything() {
  running ??= (async () => {
    for (const { name, stop } of stops.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        console.error(`${name} did not stop: ${error.message}`);
      }
    }
  })();
  return running;
}

export function stopOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.on(signal, () => void stopEverything().finally(() => process.exit(code)));
  }
}

/** A fault that nobody awaits must not leave servers behind. */
export function stopOnFaults() {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => {
      console.error(error);
      void stopEverything().finally(() => process.exit(1));
    });
  }
}
