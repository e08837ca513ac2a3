/**
 * The address of a repository as a web address without credentials, query or `.git`, or undefined for what is none (a
 * path on this machine). `git@github.com:owner/name.git` becomes `https://github.com/owner/name`.
 */
export function repositoryUrl(text: string): string | undefined {
  const trimmed = text.trim();
  const url = parsed(shortForm(trimmed) ?? trimmed);
  if (url === undefined || !/^(https?|ssh|git):$/.test(url.protocol) || url.hostname === '') return undefined;
  const path = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  if (path === '') return undefined;
  const ssh = url.protocol === 'ssh:' || url.protocol === 'git:';
  return ssh ? overHttps(url.hostname, path) : `${url.protocol}//${url.host}${path}`;
}

/** The short form of ssh, `user@host:path`. A drive (`C:\repo`) is not one. */
function shortForm(text: string): string | undefined {
  const [, host, path] = /^(?:[^@/\s]+@)?([^:/\s]{2,}):(?!\/\/)(.+)$/.exec(text) ?? [];
  return host === undefined || path === undefined ? undefined : `ssh://${host}/${path.replace(/^\//, '')}`;
}

/** Azure Repos has paths of its own for ssh: `v3/organization/project/repository`. */
function overHttps(host: string, path: string): string {
  const [, organization, project, name] = /^\/v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (host !== 'ssh.dev.azure.com' || organization === undefined) return `https://${host}${path}`;
  return `https://dev.azure.com/${organization}/${project ?? ''}/_git/${name ?? ''}`;
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
