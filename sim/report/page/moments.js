/** @import { Timelines } from './timelines.js' */

/** Links to moments, in the address and in the tables: `#t=54000,64000` shows what was from 54 s to 64 s. */
export class Moments {
  /** @param {Timelines} timelines */
  constructor(timelines) {
    this.timelines = timelines;
    this.failures = timelines.board.run.verdicts
      .filter(({ outcome, atMs }) => outcome === 'failed' && atMs !== undefined)
      .toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
    addEventListener('hashchange', () => this.show(location.hash));
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a.moment') : null;
      if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.follow(link);
    });
  }

  /** @param {string} hash */
  show(hash) {
    const [, from, to] = /^#t=([\d.]+),([\d.]+)$/.exec(hash) ?? [];
    if (to !== undefined) this.timelines.window.set(Number(from), Number(to));
  }

  /** Keeps in the address what is shown, so that a copy of it shows the same. */
  keep() {
    const { window } = this.timelines;
    const hash = window.isWhole ? '' : `#t=${Number(window.from.toFixed(3))},${Number(window.to.toFixed(3))}`;
    if (hash !== location.hash) history.replaceState(null, '', hash || location.pathname + location.search);
  }

  /** @param {HTMLAnchorElement} link */
  follow(link) {
    this.show(link.hash);
    for (const marked of document.querySelectorAll('.row.meant')) marked.classList.remove('meant');
    const row = this.#rowOf(link.dataset['verdict']);
    const { plots, axis } = this.timelines.places;
    if (row === undefined) {
      axis.scrollIntoView({ block: 'start' });
    } else {
      row.element.classList.add('meant');
      this.timelines.reveal(row);
    }
    plots.focus({ preventScroll: true });
  }

  /** @param {boolean} forward */
  toFailure(forward) {
    const { window } = this.timelines;
    const middle = (window.from + window.to) / 2;
    // The middle of the window is only as exact as its edges.
    const slack = window.span / 1000;
    const found = forward
      ? (this.failures.find(({ atMs = 0 }) => window.isWhole || atMs > middle + slack) ?? this.failures[0])
      : (this.failures.findLast(({ atMs = 0 }) => window.isWhole || atMs < middle - slack) ?? this.failures.at(-1));
    for (const link of document.querySelectorAll('a.moment')) {
      if (link instanceof HTMLAnchorElement && found !== undefined && link.dataset['verdict'] === found.name) {
        this.follow(link);
      }
    }
  }

  /** The row of the first track that a verdict speaks of. @param {string | undefined} name */
  #rowOf(name) {
    const text = this.timelines.board.run.verdicts.find((verdict) => verdict.name === name)?.text ?? '';
    const words = new Set(text.match(/\w[\w.-]*\w/g) ?? []);
    return this.timelines.rows.find((row) => words.has(row.name));
  }
}
