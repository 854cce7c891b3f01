import { html, render } from 'lit-html';
import { Connection } from '../../web/page-parts/connection.js';
import { byId } from '../../web/page-parts/dom.js';
import { askForCode, pairByAddress } from '../../web/page-parts/pairing.js';
import './plot/plot-element.js';
import './street/wires.js';
import { Announcer } from './announcer.js';
import { Details } from './details.js';
import { Format } from './format.js';
import { frame } from './frame.js';
import { helpDialog } from './help.js';
import { followKeys } from './keys.js';
import { Model } from './model.js';
import { makePages, offered } from './pages.js';
import { PlayerBar } from './player/player-bar.js';
import { hashOf, routeOf } from './route.js';
import { chosenLanguage, showTheme } from './settings.js';
import { textsOf } from './text.js';
import { watchedOf } from './watches.js';

/**
 * @import { PageCommand, PageNews } from '../page-message.ts'
 * @import { Context } from './context.js'
 */

/** Between two drawings of news; what a person does is drawn at once. */
const DRAW_MS = 100;
/** A problem that nobody closes goes. */
const PROBLEM_MS = 12_000;

const now = () => performance.now();

/** The dashboard's page. */
class App {
  #model = new Model();
  #pages = makePages();
  #player = new PlayerBar();
  #announcer = new Announcer(byId('alarms'), now);
  #connection = /** @type {Connection<PageCommand, PageNews>} */ (
    new Connection({
      onNews: (news) => this.#take(news),
      onOpen: () => {
        this.#watching = '';
        this.#banner = '';
        this.#draw();
      },
      onLost: (seconds) => {
        this.#banner = this.#texts.connection.lost(seconds);
        this.#draw();
      },
      onUnpaired: () => void this.#pair(this.#texts.connection.replaced),
      texts: () => this.#texts.connection,
    })
  );
  #details = new Details(
    (command) => this.#connection.ask(command),
    () => this.#draw(),
    now,
  );
  #language = chosenLanguage();
  #texts = textsOf(this.#language);
  #format = new Format(this.#language, this.#texts, undefined);
  #banner = '';
  /** @type {string | undefined} */
  #problem;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #closing;
  #isPaired = false;
  /** What the server was told last. */
  #watching = '';
  #isAsked = false;
  #isLate = false;
  #drawnAt = 0;

  async start() {
    showTheme();
    addEventListener('hashchange', () => {
      this.#draw();
      scrollTo(0, 0);
    });
    followKeys({
      context: () => this.#context(),
      player: this.#player,
      toPage: (index) => {
        const page = offered(this.#model)[index];
        if (page !== undefined) location.hash = hashOf({ page });
      },
      help: () => this.#help(),
    });
    this.#setLanguage();
    const problem = await pairByAddress(this.#texts.pair);
    if (problem === undefined) this.#begin();
    else await this.#pair(problem);
  }

  /** @param {string} problem */
  async #pair(problem) {
    this.#isPaired = false;
    const place = document.createElement('main');
    place.className = 'pairing';
    render(html`${place}`, byId('page'));
    await askForCode(place, problem, this.#texts.pair);
    this.#begin();
  }

  #begin() {
    this.#isPaired = true;
    this.#banner = this.#texts.connection.connecting;
    this.#draw();
    this.#connection.connect();
  }

  /** @param {Exclude<PageNews, { kind: 'reply' }>} news */
  #take(news) {
    this.#model.take(news);
    if (news.kind === 'world') this.#setLanguage();
    if (news.kind === 'world' || news.kind === 'back') this.#details.clear();
    if (news.kind === 'happenings') this.#announcer.take(news.happenings, this.#context());
    if (news.kind !== 'beat') this.#drawLater();
  }

  /** Texts and formats of the chosen language. */
  #setLanguage() {
    this.#language = chosenLanguage();
    this.#texts = textsOf(this.#language);
    this.#format = new Format(this.#language, this.#texts, this.#model.world);
    document.documentElement.lang = this.#language === 'zh' ? 'zh-CN' : this.#language;
  }

  /** @returns {Context} */
  #context() {
    const model = this.#model;
    return {
      model,
      texts: this.#texts,
      language: this.#language,
      format: this.#format,
      now: model.nowMs,
      can: (ability) => model.can(ability),
      ask: (command) => this.#connection.ask(command),
      tell: (command) => void this.#tell(command),
      detail: (device, name, parameters = {}) => this.#details.get(device.name, name, parameters, model.nowMs).content,
      detailProblem: (device, name, parameters = {}) =>
        this.#details.get(device.name, name, parameters, model.nowMs).problem,
      redraw: () => this.#draw(),
    };
  }

  /** @param {PageCommand} command */
  async #tell(command) {
    const { problem } = await this.#connection.ask(command);
    if (problem === undefined) return;
    this.#problem = problem;
    clearTimeout(this.#closing);
    this.#closing = setTimeout(() => {
      this.#problem = undefined;
      this.#draw();
    }, PROBLEM_MS);
    this.#draw();
  }

  #help() {
    const dialog = document.querySelector('dialog');
    if (dialog?.open === false) dialog.showModal();
  }

  /** News: together with others that come soon. */
  #drawLater() {
    if (this.#isLate || this.#isAsked) return;
    this.#isLate = true;
    setTimeout(
      () => {
        this.#isLate = false;
        this.#draw();
      },
      Math.max(0, this.#drawnAt + DRAW_MS - now()),
    );
  }

  #draw() {
    if (this.#isAsked || !this.#isPaired) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      if (this.#isPaired) this.#drawNow();
    });
  }

  #drawNow() {
    this.#drawnAt = now();
    if (chosenLanguage() !== this.#language) this.#setLanguage();
    const route = routeOf(location.hash);
    const page = this.#pages[route.page] ?? this.#pages['street'];
    const context = this.#context();
    render(
      html`${frame({
        context,
        route,
        banner: this.#banner,
        problem: this.#problem,
        content: this.#model.world === undefined ? html`` : page.render(context, route),
        player: this.#player.render(context),
        onHelp: () => this.#help(),
        onClose: () => {
          this.#problem = undefined;
          this.#draw();
        },
      })}
      ${helpDialog(this.#texts)}`,
      byId('page'),
    );
    document.title = [route.device, this.#model.world?.name, this.#texts.page].filter(Boolean).join(' – ');
    this.#watch(
      { watched: watchedOf(this.#model, page.watched?.(this.#model, route) ?? []) },
      page.traffic?.(this.#model) ?? [],
    );
  }

  /** Says what is shown, when it is something else. @param {Pick<Extract<PageCommand, { kind: 'watch' }>, 'watched'>} shown @param {readonly string[]} traffic */
  #watch({ watched }, traffic) {
    if (this.#model.world === undefined) return;
    const wanted = JSON.stringify([watched, traffic]);
    if (wanted === this.#watching) return;
    this.#watching = wanted;
    void this.#connection.ask({ kind: 'watch', watched, traffic });
  }
}

void new App().start();
