/** `dynamic-risk quarantine show ID`: one rejected row in full, and what to do about it. */
import type { Command } from 'commander';
import { answer, defineCommand, type CommonOptions } from '../define-command.ts';
import type { CliIo } from '../io.ts';
import { openProject } from '../wire.ts';

/** Adds `show <id>`. */
export function addQuarantineShowCommand(quarantine: Command, io: CliIo): void {
  defineCommand(quarantine, {
    usage: 'show <id>',
    summary: 'one rejected row in full, and what to do about it',
    description: `Shows where the row stood (source, line, byte), its text as it is there, its cells by column, every
      rule that it broke, what became of it, and what to do.`,
    examples: [
      'dynamic-risk quarantine show 20261123T112233456Z:1',
      'dynamic-risk quarantine show 20261123T112233456Z:1 --json',
    ],
  }).action((id: string, options: CommonOptions) =>
    answer(io, options, async ({ warn }) => {
      const { config, ports } = await openProject(io, options, warn);
      const { cellsOfEntries, findQuarantined } = await import('@dynamic-risk/pipeline');
      const entry = await findQuarantined(ports, id);
      const cells = cellsOfEntries(ports.recordReader, [entry], config.contract).get(id);
      const { showDocument } = await import('../views/quarantine-document.ts');
      const document = showDocument(entry, cells);
      return {
        json: document,
        text: async (style) => (await import('../views/quarantine-view.ts')).showView(document, style),
      };
    }),
  );
}
