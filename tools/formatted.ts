import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** A text as Prettier would leave it in that file, so that `prettier --check` and `generate --check` agree. */
export async function formatted(text: string, file: URL): Promise<string> {
  const filepath = fileURLToPath(file);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
