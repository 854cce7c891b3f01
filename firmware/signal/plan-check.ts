/** Whether the config of `plan`, a stand-in for `device` (see `withConfig`), is safe; sets the refusal registers when not. */
export function acceptsPlan(_device: usize, _plan: usize): bool {
  return true;
}
