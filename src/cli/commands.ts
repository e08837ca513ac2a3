import { auditCommand } from './audit-command.ts';
import { baselineCommand } from './baseline-command.ts';
import { diffCommand } from './diff-command.ts';
import { dnsCommand } from './dns-command.ts';
import { explainCommand } from './explain-command.ts';
import { fixCommand } from './fix-command.ts';
import { flowCommand } from './flow-command.ts';
import { initCommand } from './init-command.ts';
import { rulesCommand } from './rules-command.ts';
import { snapshotCommand } from './snapshot-command.ts';
import type { Command } from './command.ts';

/** All commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  auditCommand,
  snapshotCommand,
  baselineCommand,
  diffCommand,
  fixCommand,
  dnsCommand,
  flowCommand,
  rulesCommand,
  explainCommand,
  initCommand,
];
