@unmanaged
export class Service {
  spare: u32;
}

export function startService(_device: usize): void {}
