import { h } from '../page-parts/dom.js';
import { TEXTS } from './texts.js';

/** @import { PageState } from '../page-message.ts' */

/** Where the whole session stands, when that is to be said. @param {PageState} state */
export function sessionCard({ drive }) {
  if (drive.kind === 'finished') return card('finished', TEXTS.finished.title, TEXTS.finished.text);
  if (drive.kind !== 'broken') return undefined;
  const { title, text } = TEXTS.broken;
  const told = card('broken', title, text);
  told.append(h('pre', {}, drive.reason));
  return told;
}

/** The report that was made last. @param {PageState} state */
export function reportCard({ report, drive }) {
  if (report === undefined || drive.kind === 'ended') return undefined;
  const { title, open, verdict, verdicts, written, save } = TEXTS.report;
  const told = card(`report ${report.verdict}`, title, verdict(verdicts[report.verdict]));
  if (report.files.length > 0) told.append(h('p', { class: 'hint' }, written(report.files.join(', '))));
  told.append(
    h(
      'div',
      { class: 'buttons' },
      h('a', { class: 'button main', href: report.page, target: '_blank', 'data-action': 'openReport' }, open),
      ...report.downloads.map(({ name, path }) =>
        h('a', { class: 'button', href: path, download: name }, save(name.split('.').at(-1) ?? '')),
      ),
    ),
  );
  return told;
}

/** @param {string} kind @param {string} title @param {string} text */
function card(kind, title, text) {
  return h('section', { class: `card ${kind}` }, h('h2', {}, title), h('p', {}, text));
}
