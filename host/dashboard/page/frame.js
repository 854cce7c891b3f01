import { html, nothing } from 'lit-html';
import { LANGUAGES } from '../../web/page-parts/language.js';
import { offered } from './pages.js';
import { hashOf } from './route.js';
import { chooseLanguage, chooseTheme, chosenTheme, THEMES } from './settings.js';

/**
 * @import { TemplateResult } from 'lit-html'
 * @import { Context } from './context.js'
 * @import { Route } from './route.js'
 *
 * @typedef {object} FrameParts
 * @property {Context} context
 * @property {Route} route
 * @property {string} banner What is wrong with the connection.
 * @property {string | undefined} problem What is wrong with what was asked last.
 * @property {TemplateResult} content
 * @property {TemplateResult | typeof nothing} player
 * @property {() => void} onHelp
 * @property {() => void} onClose The problem was read.
 */

/** What is around every page. @param {FrameParts} parts */
export function frame({ context, route, banner, problem, content, player, onHelp, onClose }) {
  const { texts, model } = context;
  const { world } = model;
  return html`<a class="skip" href="#main" @click=${skip}>${texts.skip}</a>
    <header class="top">
      <div class="world">
        <strong translate="no">${world?.name ?? 'Kerb'}</strong>
        <span class="kind">${world === undefined ? texts.page : texts.kinds[world.kind]}</span>
      </div>
      <nav class="pages" aria-label=${texts.nav.label}>
        ${offered(model).map(
          (page) => html`<a href=${hashOf({ page })} aria-current=${isOpen(page, route) ? 'page' : nothing}>
            ${page === 'street' && world?.kind === 'fleet' ? texts.kinds.fleet : texts.nav[page]}${count(page, context)}
          </a>`,
        )}
      </nav>
      <div class="settings">
        <select aria-label=${texts.settings.language} @change=${changed(chooseLanguage, context)}>
          ${LANGUAGES.map(
            (
              language,
            ) => html`<option value=${language} lang=${language} translate="no" ?selected=${language === context.language}>
              ${texts.settings.languages[language]}
            </option>`,
          )}
        </select>
        <select aria-label=${texts.settings.theme} @change=${changed(chooseTheme, context)}>
          ${THEMES.map(
            (theme) =>
              html`<option value=${theme} ?selected=${theme === chosenTheme()}>${texts.settings.themes[theme]}</option>`,
          )}
        </select>
        <button aria-label=${texts.settings.help} title=${texts.settings.help} @click=${onHelp}>?</button>
      </div>
    </header>
    <div class="banner" role="status">${banner}</div>
    ${
      problem === undefined
        ? nothing
        : html`<div class="told" role="alert">
            <p>${texts.problem.told(problem)}</p>
            <button aria-label=${texts.problem.close} @click=${onClose}>✕</button>
          </div>`
    }
    <main id="main" tabindex="-1" data-page=${route.page}>${content}</main>
    ${player}`;
}

/** @param {string} page @param {Route} route */
function isOpen(page, route) {
  return page === route.page || (page === 'street' && route.page === 'device');
}

/** What is to be seen there, as a number. @param {string} page @param {Context} context */
function count(page, { model, format }) {
  const number =
    page === 'faults'
      ? (model.player?.faults.length ?? 0)
      : page === 'checks'
        ? (model.player?.expectations.filter(({ outcome }) => outcome === 'failed').length ?? 0)
        : page === 'jobs'
          ? model.jobs.filter(({ state }) => state === 'runs').length
          : 0;
  return number === 0 ? nothing : html` <span class="count ${page}">${format.number(number)}</span>`;
}

/** @template {string} T @param {(value: T) => void} choose @param {Context} context */
function changed(choose, context) {
  return (/** @type {{ target: HTMLSelectElement }} */ { target }) => {
    choose(/** @type {T} */ (target.value));
    context.redraw();
  };
}

/** The address is that of a page, so it is not gone there by it. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
