import { Connection } from '../page-parts/connection.js';
import { byId, h } from '../page-parts/dom.js';
import { askForCode, pairByAddress } from '../page-parts/pairing.js';
import { Actions } from './actions.js';
import { languageChoice } from './language-choice.js';
import { SerialPanel } from './serial-panel.js';
import { reportCard, sessionCard } from './session-cards.js';
import { StepList, stateName } from './step-list.js';
import { StepPanel } from './step-panel.js';
import { LANGUAGE, TEXTS } from './texts.js';

/**
 * @import { CommissionEvent } from '../../../protocols/commission/step.ts'
 * @import { PageCommand, PageNews, PageState } from '../page-message.ts'
 */

/** The page of a session. */
class Page {
  /** @type {PageState | undefined} */
  #state;
  #drives = false;
  /** A step that the person looks at; else the current one is shown. @type {string | undefined} */
  #selected;
  #site = h('strong');
  #line = h('span', { class: 'line' });
  #viewers = h('span', { class: 'viewers' });
  #live = /** @type {Connection<PageCommand, PageNews>} */ (
    new Connection({
      onNews: (news) => this.#take(news),
      onOpen: () => this.#banner(''),
      onLost: (seconds) => this.#banner(TEXTS.connection.lost(seconds), 'lost'),
      onUnpaired: () => void this.#pair(TEXTS.connection.replaced),
      texts: () => TEXTS.connection,
    })
  );
  #list = new StepList((step) => this.#select(step));
  #panel = new StepPanel((command) => this.#ask(command));
  #actions = new Actions((command) => this.#ask(command));
  #serial = new SerialPanel();
  #cards = h('div', { class: 'cards' });
  #back = h(
    'button',
    { type: 'button', class: 'back', hidden: true, onclick: () => this.#select(undefined) },
    TEXTS.backToCurrent,
  );
  #looksOn = h(
    'section',
    { class: 'card looks-on', hidden: true },
    h('p', {}, TEXTS.viewers.looksOn),
    h(
      'div',
      { class: 'buttons' },
      h(
        'button',
        { type: 'button', 'data-action': 'takeOver', onclick: () => void this.#ask({ kind: 'takeOver' }) },
        TEXTS.viewers.takeOver,
      ),
    ),
  );
  #told = '';

  async start() {
    document.documentElement.lang = LANGUAGE;
    document.title = TEXTS.page;
    byId('top').append(this.#site, this.#line, this.#viewers, languageChoice());
    this.#site.textContent = TEXTS.page;
    const problem = await pairByAddress(TEXTS.pair);
    if (problem === undefined) this.#begin();
    else await this.#pair(problem);
  }

  /** @param {string} problem */
  async #pair(problem) {
    this.#banner('');
    await askForCode(byId('main'), problem, TEXTS.pair);
    this.#begin();
  }

  #begin() {
    this.#banner(TEXTS.connection.connecting);
    byId('main').replaceChildren();
    this.#live.connect();
  }

  /** @param {PageCommand} command @returns {Promise<string | undefined>} What was wrong with it. */
  async #ask(command) {
    return (await this.#live.ask(command)).problem;
  }

  /** @param {PageNews} news */
  #take(news) {
    if (news.kind === 'event') this.#event(news.event);
    if (news.kind !== 'state') return;
    this.#state = news.state;
    this.#drives = news.drives;
    this.#viewers.textContent = TEXTS.viewers.count(news.viewers);
    this.#show();
  }

  /** @param {CommissionEvent} event */
  #event(event) {
    this.#panel.take(event, this.#shown?.id);
    if (event.kind === 'stepBegan') this.#say(event.title);
    if (event.kind === 'asked') this.#say(event.question.text);
    if (event.kind === 'progress') this.#say(event.text);
    if (event.kind === 'stepEnded') this.#say(TEXTS.states[stateName(event.outcome)]);
  }

  /** For those who do not see the page. @param {string} text */
  #say(text) {
    if (text !== this.#told) byId('live').textContent = text;
    this.#told = text;
  }

  /** @param {string | undefined} step */
  #select(step) {
    this.#selected = step === this.#state?.view.current ? undefined : step;
    this.#show();
    byId('main').focus({ preventScroll: false });
  }

  get #shown() {
    const view = this.#state?.view;
    const wanted = this.#selected ?? view?.current;
    return view?.plan.find(({ id }) => id === wanted);
  }

  #show() {
    const state = this.#state;
    if (state === undefined) return;
    const { view, drive, line, port } = state;
    this.#site.textContent = view.site || TEXTS.newSite;
    document.title = `${view.site || TEXTS.newSite} – ${TEXTS.page}`;
    this.#line.textContent = line;
    const main = byId('main');
    if (!main.contains(this.#list.element)) {
      const column = h(
        'div',
        { class: 'column' },
        this.#looksOn,
        this.#serial.element,
        this.#back,
        this.#panel.element,
        this.#cards,
        this.#actions.element,
      );
      main.replaceChildren(this.#list.element, column);
    }
    const isOver = drive.kind === 'ended';
    if (isOver) {
      this.#live.close();
      this.#banner(TEXTS.connection.ended);
    }
    this.#looksOn.hidden = this.#drives || isOver;
    this.#serial.show(isOver ? undefined : port, this.#drives);
    const step = this.#shown;
    this.#list.show(view, step?.id);
    this.#back.hidden = this.#selected === undefined || view.current === undefined;
    this.#panel.element.hidden = step === undefined;
    if (step !== undefined) this.#panel.show(state, step, this.#drives);
    this.#cards.replaceChildren(...[sessionCard(state), reportCard(state)].filter((card) => card !== undefined));
    this.#actions.show(state, step ?? NO_STEP, this.#drives);
  }

  /** @param {string} text @param {string} [kind] */
  #banner(text, kind = '') {
    const banner = byId('banner');
    banner.textContent = text;
    banner.className = kind;
  }
}

/** @type {import('../../../protocols/commission/step.ts').Step} */
const NO_STEP = { id: '', title: '', instructions: '', effect: 'reads', undoable: false };

void new Page().start();
