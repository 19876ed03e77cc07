import { Project, TextFile } from 'projen';

/** Writes a source file that is committed, and that nobody edits. */
export function writeSource(project: Project, path: string, madeFrom: string, lines: readonly string[]): void {
  const file = new TextFile(project, path, { lines: [] });
  file.addLine(`// ${file.marker} Made from ${madeFrom}.`);
  for (const line of lines) { file.addLine(line); }
  file.addLine('');
}
