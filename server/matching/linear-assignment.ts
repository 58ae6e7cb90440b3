/**
 * The cheapest matching of the most rows: first as many rows as possible get a column of their own, then the sum of
 * costs is least. Returns each row's column, or −1. Infinity is forbidden.
 *
 * Shortest augmenting paths with potentials (Jonker and Volgenant 1987; Crouse 2016, "On implementing 2D rectangular
 * assignment algorithms"). Every row also has a column of its own at a price above any possible sum, so a row goes
 * without a place only when no rearrangement can give it one.
 */
export function assignCheapest(cost: Float64Array, rows: number, columns: number): Int32Array {
  const largest = cost.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    1,
  );
  const without = 4 * largest * (Math.min(rows, columns) + 1);
  const width = columns + rows;
  const priceRow = new Float64Array(rows);
  const priceColumn = new Float64Array(width);
  const rowOf = new Int32Array(width).fill(-1);
  const columnOf = new Int32Array(rows).fill(-1);
  const costAt = (row: number, column: number): number => {
    if (column < columns) return cost[row * columns + column]!;
    return column === columns + row ? without : Infinity;
  };
  for (let start = 0; start < rows; start += 1) {
    const distance = new Float64Array(width).fill(Infinity);
    const before = new Int32Array(width).fill(-1);
    const done = new Uint8Array(width);
    const visited: number[] = [];
    let row = start;
    let reached = 0;
    let end = -1;
    while (end === -1) {
      visited.push(row);
      let next = -1;
      let least = Infinity;
      for (let column = 0; column < width; column += 1) {
        if (done[column] === 1) continue;
        const found = reached + costAt(row, column) - priceRow[row]! - priceColumn[column]!;
        if (found < distance[column]!) {
          distance[column] = found;
          before[column] = row;
        }
        // A free column among equals ends the search sooner.
        if (distance[column]! < least || (distance[column] === least && rowOf[column] === -1)) {
          least = distance[column]!;
          next = column;
        }
      }
      done[next] = 1;
      reached = least;
      if (rowOf[next] === -1) end = next;
      else row = rowOf[next]!;
    }
    priceRow[start]! += reached;
    for (const other of visited)
      if (other !== start) priceRow[other]! += reached - distance[columnOf[other]!]!;
    for (let column = 0; column < width; column += 1)
      if (done[column] === 1) priceColumn[column]! -= reached - distance[column]!;
    for (let column = end; ;) {
      const owner = before[column]!;
      rowOf[column] = owner;
      const left = columnOf[owner]!;
      columnOf[owner] = column;
      if (owner === start) break;
      column = left;
    }
  }
  return columnOf.map((column) => (column < columns ? column : -1));
}
