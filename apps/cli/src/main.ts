#!/usr/bin/env node
import { ConfigError, EXIT_CONFIG, readConfig, readSecret } from '#lib/nest';

import { Command } from 'commander';

import { ingestCommand } from './ingest.ts';
import { migrateCommand } from './migrate.ts';
import { rebuildCommand } from './rebuild.ts';
import { collectionCommand, memberCommand, userCommand } from './setup.ts';
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

program
  .command('member')
  .description('add a library of the alliance, or rename it')
  .argument('<slug>')
  .option('--zh <name>')
  .option('--en <name>')
  .action((slug: string, options: { zh?: string; en?: string }) => memberCommand(readConfig(), slug, options));

program
  .command('collection')
  .description('add a special database, or change it')
  .argument('<slug>')
  .option('--zh <title>')
  .option('--en <title>')
  .option('--kind <kind>', 'what it mostly holds')
  .option('--direct', 'publish what was ingested well without review')
  .option('--no-direct', 'leave it to an editor')
  .action((slug: string, options: { zh?: string; en?: string; kind?: string; direct?: boolean }) =>
    collectionCommand(readConfig(), slug, options),
  );

program
  .command('user')
  .description('add a person, or change their roles; the password is read from FANGZHI_USER_PASSWORD')
  .argument('<username>')
  .option('--name <name>')
  .option(
    '--role <member:role>',
    'a role in a member; repeatable',
    (value: string, all: string[]) => [...all, value],
    [],
  )
  .option('--administrator', 'of the whole alliance')
  .option('--no-administrator', 'no longer')
  .action((username: string, options: { name?: string; role: string[]; administrator?: boolean }) => {
    return userCommand(readConfig(), username, options, readSecret('FANGZHI_USER_PASSWORD'));
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof ConfigError ? EXIT_CONFIG : 1;
}
