import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { shellOf } from '../../src/cli/shell.ts';

function fakeProcess(): { process: NodeJS.Process; emitter: EventEmitter } {
  const emitter = new EventEmitter();
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const process = Object.assign(emitter, { ...streams, env: { A: '1' }, cwd: () => '/here' });
  return { process: process as unknown as NodeJS.Process, emitter };
}

test('the shell is the process, seen from outside', () => {
  const { process } = fakeProcess();
  const shell = shellOf(process, ['x']);
  const { words, environment, directory, stdin, stdout, stderr } = shell;
  expect({ words, environment, directory }).toEqual({ words: ['x'], environment: { A: '1' }, directory: '/here' });
  expect([stdin, stdout, stderr]).toEqual([process.stdin, process.stdout, process.stderr]);
  expect(Number.isNaN(Date.parse(shell.now()))).toBe(false);
});

test.each(['SIGINT', 'SIGTERM'])('%s aborts once; the next one is left to Node', signal => {
  const { process, emitter } = fakeProcess();
  const shell = shellOf(process, []);
  expect(shell.signal.aborted).toBe(false);
  emitter.emit(signal);
  expect(shell.signal.aborted).toBe(true);
  expect(emitter.listenerCount(signal)).toBe(0);
});

test('a closed pipe is no event that ends the process', () => {
  const { process } = fakeProcess();
  shellOf(process, []);
  expect(process.stdout.emit('error', new Error('EPIPE'))).toBe(true);
});
