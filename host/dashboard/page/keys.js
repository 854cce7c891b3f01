/**
 * @import { Context } from './context.js'
 * @import { PlayerBar } from './player/player-bar.js'
 *
 * @typedef {object} Keys What keys act on.
 * @property {() => Context} context
 * @property {PlayerBar} player
 * @property {(index: number) => void} toPage
 * @property {() => void} help
 */

/** Elements that have a use of their own for these keys. */
const TYPED = 'input, select, textarea, dialog';
const PRESSED = 'button, a, summary';

/** Keys of the whole page. @param {Keys} keys */
export function followKeys({ context, player, toPage, help }) {
  /** @type {Readonly<Record<string, () => void>>} */
  const actions = {
    ' ': () => player.toggle(context()),
    ArrowRight: () => player.step(context(), 1),
    ArrowLeft: () => player.step(context(), -1),
    'Shift ArrowRight': () => player.step(context(), 10),
    'Shift ArrowLeft': () => player.step(context(), -10),
    '+': () => player.changeSpeed(context(), 1),
    '-': () => player.changeSpeed(context(), -1),
    '/': () => document.querySelector(/** @type {'input'} */ ('[data-search]'))?.focus(),
    '?': help,
  };
  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPED) !== null) return;
    if (event.key === ' ' && target.closest(PRESSED) !== null) return;
    const isArrow = event.key.startsWith('Arrow');
    const action = /^[1-9]$/.test(event.key)
      ? () => toPage(Number(event.key) - 1)
      : actions[event.shiftKey && isArrow ? `Shift ${event.key}` : event.key];
    if (action === undefined) return;
    if (context().model.player === undefined && (isArrow || [' ', '+', '-'].includes(event.key))) return;
    event.preventDefault();
    action();
  });
}
