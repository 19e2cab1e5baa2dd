import type { Logger } from 'pino';

const PATIENCE_MS = 15_000;

/** Ends the process in order, once, on SIGINT, SIGTERM or when the process that started it is gone. */
export function closeOn(log: Logger, close: () => Promise<void>): void {
  let closing = false;
  const end = (reason: string): void => {
    if (closing) return;
    closing = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => {
      log.error('did not stop in time');
      process.exit(1);
    }, PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', () => {
    end('SIGINT');
  });
  process.on('SIGTERM', () => {
    end('SIGTERM');
  });
  process.on('disconnect', () => {
    end('parent is gone');
  });
}
