/** Whether a text is a secret by its shape, wherever it stands. */
export function isSecretShape(text: string): boolean {
  if (text.length < 8) return false;
  if (text.startsWith('/') && !text.includes('=')) return false;
  return shapes.some(shape => shape.test(text));
}

/** A key as storage accounts have them. Some hashes look the same, so the property's name has a say. */
export function isStorageKey(text: string): boolean {
  return text.length === 88 && /^[A-Za-z0-9+/]{86}==$/.test(text);
}

/** Whether a text looks made up by a machine: long, of letters and digits, without words. */
export function isRandom(text: string): boolean {
  return /^(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])[A-Za-z0-9+/_=~]{20,}$/i.test(text);
}

/** Whether a text only says where a secret is, or when it was made. */
export function isReference(text: string): boolean {
  return references.some(reference => reference.test(text));
}

const assigned =
  'AccountKey|AccessKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|InstrumentationKey|Password|Pwd|client_secret|api[-_]?key|access_token';

const shapes: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]+-----/,
  /[?&;]sig=[^&;\s]{8}/i,
  new RegExp(`(?:^|[;?&\\s"'])(?:${assigned})\\s*=\\s*[^;&\\s]`, 'i'),
  /[?&]code=[^&;\s]{20}/i,
  /--?(?:password|account-key|sas-token|client-secret|secret|token)[ =]\S/i,
  /(?:^|[^A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\./,
  /^(?:Bearer|Basic|SharedKey|SharedAccessSignature)\s+\S{8}/i,
  /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/\s:@]*:[^/\s@]+@/i,
  /(?:^|\s)(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S{1,40}|sk-\S{1,60})\s+AAAA/,
  /^MII[A-Za-z0-9+/\s]{80}/,
  /(?:^|[^\w.~-])[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?:$|[^\w.~-])/,
  /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40}|dapi[0-9a-f]{32})/,
  /^(?=[A-Za-z0-9+/]{40,}={0,2}$).*(?:JQQJ99|\+ASt|\+AMC|\+ACR|ACDb|AzFu|AzSe)/,
];

const references: readonly RegExp[] = [
  /^\/(?:subscriptions|providers)\//i,
  /^https:\/\/[^/?]+\/(?:keys|secrets|certificates)\/[^?]+$/i,
  /^https:\/\/[\w-]+\.(?:vault|managedhsm)\.[\w.]+(?::443)?\/?$/i,
  /^@Microsoft\.KeyVault\(/i,
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/,
  /^(?:true|false|enabled|disabled|none)?$/i,
];
