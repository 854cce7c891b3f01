import type { ElementHandle, Page } from 'puppeteer-core';

/** What a person does with a page, by touch and keyboard. */
export class Tablet {
  readonly page: Page;
  /** What the page complained of. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Title of the step that is shown. */
  get title(): Promise<string> {
    return this.text('.card.step h1');
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(selector, (element) => element.textContent ?? '');
  }

  /** Until something that is to be seen is there. */
  seen(selector: string): Promise<ElementHandle | null> {
    return this.page.waitForSelector(selector, { visible: true });
  }

  async press(action: string): Promise<void> {
    await (await this.seen(`button[data-action="${action}"]`))!.click();
  }

  /** Answers the question, once it is asked: by typing, or by its usual answer, or by one of its buttons. */
  async answer(question: string, value?: string, button?: string): Promise<void> {
    const form = `form[data-question="${question}"]`;
    await this.seen(`${form} fieldset:not([disabled])`);
    if (value !== undefined) {
      const input = (await this.page.$(`${form} input[type="text"]`))!;
      await input.click({ count: 3 });
      await input.type(value);
    }
    await this.page.click(button === undefined ? `${form} button.main` : `${form} button[data-answer="${button}"]`);
    await this.page.waitForFunction(
      `document.querySelector(${JSON.stringify(`${form} fieldset:not([disabled])`)}) === null || document.querySelector('.question .problem').textContent !== ''`,
    );
  }

  /** Confirms the dialog, with a reason where it asks for one. */
  async confirm(reason?: string): Promise<void> {
    await this.seen('dialog[open]');
    if (reason !== undefined) await this.page.type('dialog input[name="reason"]', reason);
    await this.page.click('dialog button.main');
    await this.page.waitForSelector('dialog', { hidden: true });
  }

  /** Until a step stands so. */
  async until(step: string, state: string): Promise<void> {
    await this.page.waitForSelector(`.steps button.${state}[data-step="${step}"]`, { timeout: 90_000 });
  }

  /** Targets that a finger misses, and what sticks out of the page. */
  misfits(): Promise<string[]> {
    return this.page.evaluate(`(() => {
      const found = [];
      for (const element of document.querySelectorAll('button, a, input, summary')) {
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        if (width > 0 && (width < 44 || height < 44)) found.push(element.outerHTML.slice(0, 80) + ' ' + width + 'x' + height);
      }
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) found.push('the page is ' + scrollWidth + ' wide in ' + clientWidth);
      return found;
    })()`) as Promise<string[]>;
  }

  /** Texts of less contrast with what is behind them than 4.5 to 1 (WCAG 2.2, 1.4.3). */
  faintTexts(among = '#top *, #banner, #main *'): Promise<string[]> {
    return this.page.evaluate(`(() => {
      const channels = (text) => text.match(/[\\d.]+/g).map(Number);
      const luminance = (rgb) => {
        const [r, g, b] = rgb.map((value) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element) => {
        for (let at = element; at !== null; at = at.parentElement) {
          const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
          if (a === 1) return [r, g, b];
        }
        return [255, 255, 255];
      };
      const found = [];
      for (const element of document.querySelectorAll(${JSON.stringify(among)})) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
        if (!own || !element.checkVisibility({ visibilityProperty: true }) || element.closest(':disabled') !== null) continue;
        const front = luminance(channels(getComputedStyle(element).color).slice(0, 3));
        const back = luminance(behind(element));
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        if (ratio < 4.5) found.push(element.className + ' "' + element.textContent.slice(0, 40) + '" ' + ratio.toFixed(2));
      }
      return found;
    })()`) as Promise<string[]>;
  }
}
