/** What an audit of a snapshot is measured against: reads the file, parses every line, and keeps it. */
import { createReadStream } from 'node:fs';

const kept: unknown[] = [];
let rest = '';
for await (const chunk of createReadStream(process.argv[2] ?? '', { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
  const lines = `${rest}${String(chunk)}`.split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) kept.push(JSON.parse(line));
}
process.stdout.write(`${kept.length} lines\n`);
