#!/usr/bin/env node
import { ConfigError, EXIT_CONFIG, readConfig } from '#lib/nest';

import { Command } from 'commander';

import { ingestCommand } from './ingest.ts';
import { migrateCommand } from './migrate.ts';
import { rebuildCommand } from './rebuild.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './token.ts';

const program = new Command('fangzhi').description("The repository a region's libraries share.");

program
  .command('start')
  .description('start everything here: database, server, workers; with the demonstration on a first start')
  .option('--empty', 'start without the demonstration')
  .action((options: { empty?: boolean }) => startCommand(readConfig(), { demonstration: options.empty !== true }));

program
  .command('migrate')
  .description('bring the database schema up to date')
  .action(() => migrateCommand(readConfig()));

program
  .command('ingest')
  .description('take in a folder (with metadata.csv or without), a PDF, an image or a zip, and follow it to its end')
  .argument('<path>')
  .option('--member <slug>', 'the library the items belong to')
  .option('--collection <slug>', 'the special database they go into')
  .option('--title <title>', 'a name for the batch')
  .action((path: string, options: { member?: string; collection?: string; title?: string }) =>
    ingestCommand(readConfig(), path, options),
  );

program
  .command('rebuild')
  .description(
    'restore published items, their pages, metadata, rights and identifiers from the archive (OCFL) into an empty database',
  )
  .action(() => rebuildCommand(readConfig()));

program
  .command('token')
  .description('make an API token for a person; printed once')
  .argument('<username>')
  .argument('<name>', 'what it is for')
  .action((username: string, name: string) => tokenCommand(readConfig(), username, name));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof ConfigError ? EXIT_CONFIG : 1;
}
