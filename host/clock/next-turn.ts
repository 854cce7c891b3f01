/** Lets input that has arrived be handled before work goes on; takes no time that a clock would show. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
