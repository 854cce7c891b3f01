/**
 * Written into a page before its own scripts: `navigator.serial` as Web Serial describes it (https://wicg.github.io/serial/), for
 * Chromium has no serial ports that are not hardware. Its one port carries bytes to and from the test, which puts a real device's
 * line there: `window.serialWrite(bytes)` and `window.serialOpen(options)` are the test's, `window.serialPort` is what it drives.
 */
export const FAKE_SERIAL = `(() => {
  class FakePort extends EventTarget {
    readable = null;
    writable = null;
    isPlugged = true;
    #controller;
    getInfo() { return { usbVendorId: 0x0403, usbProductId: 0x6001 }; }
    async open(options) {
      if (!this.isPlugged) throw new DOMException('Failed to open serial port.', 'NetworkError');
      if (this.readable !== null) throw new DOMException('The port is already open.', 'InvalidStateError');
      if (!(options.baudRate > 0)) throw new TypeError('baudRate must be greater than zero');
      await window.serialOpen({ ...options });
      this.#stream();
      this.writable = new WritableStream({
        write: async (chunk) => {
          if (!this.isPlugged) throw new DOMException('The device has been lost.', 'NetworkError');
          await window.serialWrite([...chunk]);
        },
      });
    }
    #stream() {
      this.readable = new ReadableStream({ start: (controller) => { this.#controller = controller; } });
    }
    async close() {
      if (this.readable === null) throw new DOMException('The port is already closed.', 'InvalidStateError');
      if (this.readable.locked || this.writable.locked) throw new TypeError('Cannot cancel a locked stream');
      this.readable = null;
      this.writable = null;
      this.#controller = undefined;
      await window.serialOpen(null);
    }
    setSignals() { return Promise.resolve(); }
    /** Bytes that came in. */
    receive(bytes) {
      if (this.#controller !== undefined && this.readable !== null) this.#controller.enqueue(new Uint8Array(bytes));
    }
    /** A framing error: this stream ends with it, and the port has another. */
    breakFrame() {
      const controller = this.#controller;
      this.#stream();
      controller.error(new DOMException('framing', 'FramingError'));
    }
    /** The cable is pulled, or put back. */
    plug(isPlugged) {
      this.isPlugged = isPlugged;
      if (!isPlugged && this.#controller !== undefined) {
        const controller = this.#controller;
        this.readable = null;
        controller.error(new DOMException('The device has been lost.', 'NetworkError'));
      }
      const event = () => new Event(isPlugged ? 'connect' : 'disconnect', { bubbles: true });
      this.dispatchEvent(event());
      const atSerial = event();
      Object.defineProperty(atSerial, 'target', { value: this });
      navigator.serial.dispatchEvent(atSerial);
    }
  }
  const port = new FakePort();
  window.serialPort = port;
  let isGranted = sessionStorage.getItem('fake-granted') === '1';
  const serial = new EventTarget();
  serial.getPorts = async () => (isGranted ? [port] : []);
  serial.requestPort = async () => {
    if (!navigator.userActivation.isActive) throw new DOMException('Must be handling a user gesture', 'SecurityError');
    isGranted = true;
    sessionStorage.setItem('fake-granted', '1');
    return port;
  };
  Object.defineProperty(Navigator.prototype, 'serial', { configurable: true, get: () => serial });
})()`;
