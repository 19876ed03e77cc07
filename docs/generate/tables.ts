/** A text in a cell of a Markdown table. */
export function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}

/** A document with its tables made anew: those that follow a mark, such as `<!-- scenarios -->`, if there is a table for the mark. */
export function filled(text: string, tableFor: (mark: string) => string | undefined): string {
  return text.replace(/<!-- ([a-z ]+) -->\n(?:\n?(?:\|.*\n)+)?/g, (all: string, mark: string) => {
    const table = tableFor(mark);
    return table === undefined ? all : `<!-- ${mark} -->\n\n${table}\n`;
  });
}
