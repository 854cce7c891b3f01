import type { RunReport } from './run-report.ts';

/** Holds back what devices tell while they are powered on, so that the first line says where they are served. */
export class EarlyReport {
  readonly sink: RunReport;
  #early: (() => void)[] | undefined = [];

  constructor(sink: RunReport) {
    this.sink = sink;
  }

  tell(what: (sink: RunReport) => void): void {
    if (this.#early === undefined) what(this.sink);
    else this.#early.push(() => what(this.sink));
  }

  begin(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const told of early) told();
  }
}
