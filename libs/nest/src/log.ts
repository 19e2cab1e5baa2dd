import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** The process's log: JSON lines on standard error, so that standard output stays for people. */
export function openLog(level: string, name: string): Logger {
  return pino({ name, level, redact: ['req.headers.authorization', 'req.headers.cookie'] }, pino.destination(2));
}

/** Nest's own words, through the process's log. */
export class NestLog implements LoggerService {
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  log(message: unknown): void {
    this.#log.debug(String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#log.error({ rest }, String(message));
  }

  warn(message: unknown): void {
    this.#log.warn(String(message));
  }

  debug(message: unknown): void {
    this.#log.debug(String(message));
  }
}
