const SVG = 'http://www.w3.org/2000/svg';
/** Between the trunks of lines, in CSS pixels. */
const PITCH = 8;
/** Above a tile, where its wires come along. */
const ABOVE = 12;
/** As many lines have a colour of their own. */
const COLOURS = 7;

/**
 * Draws the lines between the host and the devices behind what is in it: `[data-line]` is where a line begins, and each
 * `[data-device]` says in its `.line-name`s on which lines it is. It is an ornament: the tiles say it in words.
 */
class WiresElement extends HTMLElement {
  #svg = document.createElementNS(SVG, 'svg');
  #drawn = '';
  #resized = new ResizeObserver(() => this.#draw());
  #changed = new MutationObserver(() => this.#draw());

  connectedCallback() {
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#svg.classList.add('wires');
    this.prepend(this.#svg);
    this.#resized.observe(this);
    this.#changed.observe(this, { childList: true });
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#changed.disconnect();
  }

  #draw() {
    const own = this.getBoundingClientRect();
    const starts = [...this.querySelectorAll('[data-line]')];
    const paths = starts.map((start, index) => {
      const line = start.getAttribute('data-line') ?? '';
      const box = start.getBoundingClientRect();
      const x = PITCH * (index + 0.5);
      const begin = box.top + box.height / 2 - own.top;
      let end = begin;
      let path = `M${box.left - own.left} ${begin}H${x}`;
      for (const device of this.querySelectorAll('[data-device]')) {
        const names = [...device.querySelectorAll('.line-name')].map((name) => name.textContent ?? '');
        const place = names.indexOf(line);
        if (place < 0) continue;
        const tile = device.getBoundingClientRect();
        const top = tile.top - own.top;
        const along = top - ABOVE + (index % 3) * 4;
        const down = tile.left - own.left + 24 + place * PITCH * 2;
        path += `M${x} ${along}H${down}V${top}`;
        end = Math.max(end, along);
      }
      return { path: `${path}M${x} ${begin}V${end}`, colour: `line-${index % COLOURS}` };
    });
    const wanted = JSON.stringify([own.width, own.height, paths]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.#svg.setAttribute('width', String(own.width));
    this.#svg.setAttribute('height', String(own.height));
    this.#svg.replaceChildren(
      ...paths.map(({ path, colour }) => {
        const drawn = document.createElementNS(SVG, 'path');
        drawn.setAttribute('d', path);
        drawn.setAttribute('class', colour);
        return drawn;
      }),
    );
  }
}

customElements.define('kerb-wires', WiresElement);
