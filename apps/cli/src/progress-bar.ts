const WIDTH = 30;

/** One line of progress for a terminal; a plain line each tenth when it is a log file. */
export class ProgressBar {
  readonly #title: string;
  #lastTenth = -1;

  constructor(title: string) {
    this.#title = title;
  }

  show(done: number, total: number, note = ''): void {
    const share = total === 0 ? 0 : done / total;
    if (process.stdout.isTTY) {
      const filled = Math.round(share * WIDTH);
      process.stdout.write(
        `\r${this.#title} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${String(done)}/${String(total)} ${note}\u001b[K`,
      );
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth === this.#lastTenth) return;
    this.#lastTenth = tenth;
    console.log(`${this.#title} ${String(done)}/${String(total)} ${note}`);
  }

  end(note: string): void {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K`);
    console.log(`${this.#title} ${note}`);
  }
}
