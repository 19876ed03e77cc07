/** How wide a text is to be: narrower than 40 columns there is no room for bars, and wider than 10,000 nobody reads. */
export function checkedColumns(where: string, columns: number | undefined): number | undefined {
  if (columns !== undefined && !(Number.isInteger(columns) && columns >= 40 && columns <= 10_000)) {
    throw new Error(`${where}: 'columns' (${columns}) must be a whole number from 40 to 10000: give the width of the terminal, or leave it out`);
  }
  return columns;
}
