// The part of the WebAssembly JavaScript Interface that the runtime uses. TypeScript ships it only together with all
// of a browser's globals, whose names (`event`, `name`, `close`) would hide mistakes.
export {};

declare global {
  namespace WebAssembly {
    class Module {
      constructor(bytes: Uint8Array<ArrayBuffer>);
      static customSections(module: Module, name: string): ArrayBuffer[];
    }
    class Instance {
      constructor(module: Module, imports: Record<string, Record<string, unknown>>);
      readonly exports: Record<string, unknown>;
    }
    class Memory {
      readonly buffer: ArrayBuffer;
    }
    class RuntimeError extends Error {}
    function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
    function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
  }
}
