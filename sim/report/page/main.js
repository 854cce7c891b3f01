import { followPointers, followWheel } from './gestures.js';
import { followKeys } from './keyboard.js';
import { Moments } from './moments.js';
import { unpack } from './run-data.js';
import { Timelines } from './timelines.js';

/** @import { Run } from './run-data.js' */

/** Width of plots on paper, in CSS pixels: A4 across, less its margins and the names. */
const PAPER_WIDTH = 850;

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {string} id @param {() => void} action */
function onClick(id, action) {
  element(id).addEventListener('click', action);
}

function offerCopy() {
  const button = element('copy');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const code = element('replay');
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
      button.textContent = 'Copied';
    } catch {
      // The browser keeps the clipboard to itself: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(code);
      button.textContent = 'Press Ctrl+C';
    }
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
}

/** @param {Timelines} timelines @param {Moments} moments */
function connectToolbar(timelines, moments) {
  const { window, board } = timelines;
  const search = /** @type {HTMLInputElement} */ (element('search'));
  search.addEventListener('input', () => timelines.search(search.value));
  search.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') element('plots').focus({ preventScroll: true });
  });
  onClick('unhide', () => timelines.unhide());
  onClick('in', () => window.zoom(0.5));
  onClick('out', () => window.zoom(2));
  onClick('all', () => window.reset());
  element('next-failure').hidden = moments.failures.length === 0;
  onClick('next-failure', () => moments.toFailure(true));
  for (const choice of ['local', 'elapsed']) {
    onClick(choice, () => {
      board.time.local = choice === 'local';
      element('local').ariaPressed = String(board.time.local);
      element('elapsed').ariaPressed = String(!board.time.local);
      timelines.reopen();
    });
  }
  timelines.onRows = () => {
    const hidden = timelines.rows.filter((row) => row.hidden).length;
    element('unhide').hidden = hidden === 0;
    element('unhide').textContent = `Show ${hidden} hidden`;
  };
  timelines.onShown = () => {
    element('shown').textContent = board.time.range(window.from, window.to);
    moments.keep();
  };
}

/** @param {Timelines} timelines */
function connectPrinting(timelines) {
  const { classList } = document.documentElement;
  addEventListener('beforeprint', () => {
    classList.add('paper');
    timelines.resize(PAPER_WIDTH);
    timelines.reopen();
    timelines.drawAll();
  });
  addEventListener('afterprint', () => {
    classList.remove('paper');
    timelines.resize();
    timelines.reopen();
  });
}

/** @param {Run} run */
function show(run) {
  const [plots, axis, overview, part, tip] = ['plots', 'axis', 'overview', 'part', 'tip'].map(element);
  const timelines = new Timelines(run, { plots, axis, overview, part, tip });
  const moments = new Moments(timelines);
  const { window } = timelines;
  connectToolbar(timelines, moments);
  connectPrinting(timelines);
  followWheel(plots, window, timelines.axis, false);
  followWheel(element('strip'), window, timelines.axis, true);
  followPointers(plots, window, timelines.axis);
  followKeys(element('timelines'), {
    window,
    axis: timelines.axis,
    cursor: () => timelines.cursor,
    toFailure: (forward) => moments.toFailure(forward),
    toSearch: () => element('search').focus(),
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => timelines.reopen());
  element('strip').hidden = false;
  moments.show(location.hash);
  timelines.resize();
  timelines.draw();
  new ResizeObserver(() => timelines.resize()).observe(plots);
  document.documentElement.classList.add('ready');
}

offerCopy();
unpack(element('run').textContent ?? '').then(show, (error) => {
  const problem = element('problem');
  problem.hidden = false;
  problem.textContent = `The timelines cannot be drawn here (${error}). A browser of 2023 or later draws them.`;
});
