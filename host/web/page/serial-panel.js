import { h } from '../page-parts/dom.js';
import { SerialBridge } from './serial-bridge.js';
import { TEXTS } from './texts.js';

/** @import { PageState } from '../page-message.ts' */

const AGAIN_MS = 1500;
/** The port of a page that is loaded again is opened again. */
const CHOSEN = 'kerb-serial';

/** Lets the person choose the serial port of this browser, and keeps it in use: also when it is unplugged for a while. */
export class SerialPanel {
  element = h('section', { class: 'card serial', hidden: true });
  #told = h('p', { role: 'status' });
  #button = h(
    'button',
    { type: 'button', class: 'main', 'data-action': 'port', onclick: () => void this.#choose() },
    TEXTS.serial.choose,
  );
  /** @type {SerialBridge | undefined} */
  #bridge;
  /** @type {SerialPort | undefined} */
  #port;
  #isUnplugged = false;
  #drives = false;
  #lookedForPort = false;

  constructor() {
    this.element.append(h('h2', {}, TEXTS.serial.title), this.#told, h('div', { class: 'buttons' }, this.#button));
    navigator.serial?.addEventListener('connect', (event) => {
      const port = /** @type {SerialPort} */ (event.target);
      // One that was plugged in elsewhere may be another one, which the person chooses.
      if (this.#port !== undefined && this.#bridge === undefined && isSame(port, this.#port)) this.#use(port);
    });
  }

  /** @param {PageState['port']} port @param {boolean} drives */
  show(port, drives) {
    this.#drives = drives;
    this.element.hidden = port === undefined;
    if (port === undefined) return;
    if (drives && !port.open && !this.#lookedForPort) void this.#useChosen();
    this.#lookedForPort = true;
    this.#button.hidden = navigator.serial === undefined || !drives || port.open;
    this.#told.textContent = this.#status(port);
  }

  /** @param {NonNullable<PageState['port']>} port */
  #status({ open, roundTripMs }) {
    const { serial } = TEXTS;
    if (open) return serial.open(roundTripMs ?? 0);
    if (!this.#drives) return serial.elsewhere;
    if (navigator.serial === undefined) return isSecureContext ? serial.unsupported : serial.insecure;
    return this.#isUnplugged ? serial.lost : serial.text;
  }

  async #choose() {
    try {
      const port = await navigator.serial?.requestPort();
      if (port === undefined) return;
      sessionStorage.setItem(CHOSEN, '1');
      this.#use(port);
    } catch (error) {
      // Nothing was chosen: that is an answer, too.
      if (error instanceof DOMException && error.name === 'NotFoundError') return;
      this.#told.textContent = TEXTS.serial.failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** One port that was chosen before this page was loaded anew is that port. */
  async #useChosen() {
    if (sessionStorage.getItem(CHOSEN) === null) return;
    const [port, ...others] = (await navigator.serial?.getPorts()) ?? [];
    if (port !== undefined && others.length === 0 && this.#bridge === undefined) this.#use(port);
  }

  /** @param {SerialPort} port */
  #use(port) {
    this.#port = port;
    this.#isUnplugged = false;
    const bridge = new SerialBridge(port, (why) => {
      if (this.#bridge !== bridge) return;
      this.#bridge = undefined;
      this.#isUnplugged = why === 'unplugged';
      if (why === 'disconnected') setTimeout(() => this.#useAgain(port), AGAIN_MS);
    });
    this.#bridge = bridge;
  }

  /** @param {SerialPort} port */
  #useAgain(port) {
    if (this.#bridge === undefined && this.#port === port && this.#drives) this.#use(port);
  }
}

/** The adapter of before, whether or not the browser has a new object for it. @param {SerialPort} port @param {SerialPort} before */
function isSame(port, before) {
  if (port === before) return true;
  const [now, then] = [port.getInfo(), before.getInfo()];
  return (
    now.usbVendorId !== undefined && now.usbVendorId === then.usbVendorId && now.usbProductId === then.usbProductId
  );
}
