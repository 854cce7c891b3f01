import type { IdentifyProgress } from '../../identify/identify.ts';

/** A line on the terminal that tells how far identification has come; nothing where stderr is no terminal. */
export class IdentifyView {
  #shown = false;

  readonly tell = ({ judged, templates, requests, best }: IdentifyProgress): void => {
    if (!process.stderr.isTTY) return;
    const fits = best === undefined ? '' : `, ${best.template} fits`;
    process.stderr.write(`\r\u001b[K${judged} of ${templates} templates, ${requests} requests${fits}`);
    this.#shown = true;
  };

  /** Takes the line away. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
  }
}
