import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { icon } from './icons.js';
import { marksOf } from './marks.js';

/** @import { Context } from '../context.js' */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS_MS = [100, SECOND, 10 * SECOND, MINUTE, 15 * MINUTE, HOUR];
/** Simulated seconds a second; null is as fast as it goes. */
const SPEEDS = [1, 10, 60, 300, 600, 3600, null];
const MARKS = 240;

/** Lets time run, stand, and be somewhere else. */
export class PlayerBar {
  #stepMs = MINUTE;
  /** Where the slider is held. @type {number | undefined} */
  #heldMs;

  /** @param {Context} context */
  render(context) {
    const { texts, format, model } = context;
    const { player, world } = model;
    if (world === undefined || player === undefined || !model.can('player')) return nothing;
    const durationMs = world.durationMs ?? player.atMs;
    const atMs = this.#heldMs ?? player.seeking?.toMs ?? player.atMs;
    return html`<section class="player" aria-label=${texts.player.label}>
      <div class="buttons">
        <button aria-label=${texts.player.toStart} title=${texts.player.toStart} @click=${() => context.tell({ kind: 'goTo', atMs: 0 })}>${icon('start')}</button>
        <button aria-label=${texts.player.back} title="${texts.player.back} (←)" @click=${() => this.step(context, -1)}>${icon('back')}</button>
        <button
          class="main play"
          aria-label=${player.playing ? texts.player.pause : texts.player.play}
          title=${player.playing ? texts.player.pause : texts.player.play}
          ?disabled=${player.ended && !player.playing}
          @click=${() => this.toggle(context)}
        >
          ${icon(player.playing ? 'pause' : 'play')}
        </button>
        <button aria-label=${texts.player.step} title="${texts.player.step} (→)" @click=${() => this.step(context, 1)}>${icon('step')}</button>
      </div>
      <div class="time">
        <output class="moment" translate="no">${format.moment(atMs)}</output>
        <span class="seek" role="status">
          ${
            player.seeking === undefined
              ? player.ended
                ? texts.player.ended
                : nothing
              : html`${texts.player.seeking(format.share(player.seeking.done))}
                  <button class="small" @click=${() => context.tell({ kind: 'pause' })}>${texts.player.cancel}</button>`
          }
        </span>
      </div>
      <div class="slider">
        <svg class="marks" viewBox="0 0 ${MARKS} 10" preserveAspectRatio="none" aria-hidden="true">
          ${marksOf(model.happenings, durationMs, MARKS)}
        </svg>
        <input
          type="range"
          min="0"
          max=${durationMs}
          step="1000"
          aria-label=${texts.player.slider}
          aria-valuetext=${format.moment(atMs)}
          .value=${live(String(Math.round(atMs)))}
          @input=${(/** @type {{ target: HTMLInputElement }} */ { target }) => {
            this.#heldMs = Number(target.value);
            context.redraw();
          }}
          @change=${(/** @type {{ target: HTMLInputElement }} */ { target }) => {
            this.#heldMs = undefined;
            context.tell({ kind: 'goTo', atMs: Number(target.value) });
          }}
        />
      </div>
      <div class="choices">
        <label>
          ${texts.player.stepSize}
          <select @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => (this.#stepMs = Number(target.value))}>
            ${STEPS_MS.map((ms) => html`<option value=${ms} ?selected=${ms === this.#stepMs}>${format.span(ms)}</option>`)}
          </select>
        </label>
        <label>
          ${texts.player.speed}
          <select
            .value=${live(String(player.speed ?? ''))}
            @change=${(/** @type {{ target: HTMLSelectElement }} */ { target }) =>
              context.tell({ kind: 'speed', factor: target.value === '' ? null : Number(target.value) })}
          >
            ${speedsWith(player.speed ?? null).map(
              (speed) => html`<option value=${speed ?? ''} ?selected=${speed === (player.speed ?? null)}>
                ${speed === null ? texts.player.fastest : texts.player.times(format.number(speed))}
              </option>`,
            )}
          </select>
        </label>
      </div>
    </section>`;
  }

  /** @param {Context} context */
  toggle(context) {
    context.tell({ kind: context.model.player?.playing ? 'pause' : 'play' });
  }

  /** @param {Context} context @param {number} count Steps; back when below 0. */
  step(context, count) {
    const { model } = context;
    if (model.player === undefined) return;
    const byMs = count * this.#stepMs;
    if (byMs > 0) context.tell({ kind: 'step', byMs });
    else context.tell({ kind: 'goTo', atMs: Math.max(0, model.player.atMs + byMs) });
  }

  /** @param {Context} context @param {1 | -1} direction */
  changeSpeed(context, direction) {
    const { player } = context.model;
    if (player === undefined) return;
    const speeds = speedsWith(player.speed ?? null);
    const factor = speeds[speeds.indexOf(player.speed ?? null) + direction];
    if (factor !== undefined) context.tell({ kind: 'speed', factor });
  }
}

/** What can be chosen: the usual speeds, and the one that there is. @param {number | null} speed */
function speedsWith(speed) {
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed];
  /** @param {number | null} one */
  const rank = (one) => one ?? Number.POSITIVE_INFINITY;
  return [...speeds].sort((a, b) => rank(a) - rank(b));
}
