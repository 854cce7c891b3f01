import { h } from '../page-parts/dom.js';
import { TEXTS } from './texts.js';

/** @import { Check } from '../../../protocols/commission/check.ts' */

const MARKS = { passed: '✓', failed: '✗', notTested: '–' };

/** @param {readonly Check[]} checks */
export function checkList(checks) {
  return h('ul', { class: 'checks' }, ...checks.map(checkItem));
}

/** @param {Check} check */
export function checkItem({ name, expected, measured, verdict, note }) {
  return h(
    'li',
    { class: verdict },
    h('span', { class: 'mark', role: 'img', 'aria-label': TEXTS.verdicts[verdict] }, MARKS[verdict]),
    h(
      'div',
      {},
      h('strong', {}, name),
      h('span', { class: 'measured' }, measured),
      h('span', { class: 'expected' }, `${TEXTS.expected}: ${expected}`),
      note === undefined ? undefined : h('span', { class: 'note' }, note),
    ),
  );
}
