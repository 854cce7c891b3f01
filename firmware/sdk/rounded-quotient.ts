/** A sum divided by how many or for how long, to the nearest whole number; halves go away from 0. `count` is above 0. */
export function roundedQuotient(sum: i64, count: u32): i32 {
  const half = <i64>count / 2;
  return <i32>((sum < 0 ? sum - half : sum + half) / count);
}
