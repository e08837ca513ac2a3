/** Whether the text under a property of this name is a secret, by the name alone. `parent`: the name of what holds it. */
export function isSecretName(name: string, parent: string): boolean {
  const plain = plainName(name);
  if (plain === 'key') return /(credentials|sslconfiguration)$/.test(plainName(parent));
  if (harmless.test(plain)) return false;
  return secretWord.test(plain) || secretKey.test(plain) || secretNames.has(plain);
}

/** Whether a name may stand for a secret or for anything else: `key`, `key1`. Then the look of the value decides. */
export function isVagueName(name: string): boolean {
  return /^key[12]?$/i.test(name);
}

/** Whether everything under this name is sealed, whatever its own names: what Azure itself calls protected. */
export function isSealed(name: string): boolean {
  return sealedNames.has(plainName(name));
}

/** Whether the texts under this name are secrets unless their names say otherwise, as in `credentials`. */
export function holdsCredentials(name: string): boolean {
  return credentialNames.has(plainName(name));
}

/** What may be shown of credentials: which kind they are, and whose. */
export function isShownOfCredentials(name: string): boolean {
  return /(type|kind|tenantid|clientid|resourceid|authorityurl|resourceurl|expiry|expireson)$/.test(plainName(name));
}

/** Names differ in casing and separators: `client_secret`, `clientSecret`, `Client-Secret`. */
function plainName(name: string): string {
  return name.replace(/[-_.:\s]/g, '').toLowerCase();
}

const secretWord =
  /(password|passwd|pwd|passphrase|secret|token|connectionstring|accesssignature|credential|presharedkey)(s|values?|[12])?$/;
const secretKey = /(?<!^)key[12]?$|(access|account|shared|api|admin|master|storage)keys$/;
/** Names that end like a secret and hold none. */
const harmless =
  /^(secrets|tokens|passwords)$|(partition|routing|row|topology|label|sort|group|tag|cache|foreign|natural|resource|registry|scope|sku|lookup)key$/;

const secretNames = new Set([
  ...['sas', 'sasuri', 'sasurl', 'sasgetteruri', 'pat', 'psk', 'securevalue', 'authorization', 'commandtoexecute'],
  ...[
    'cert',
    'certificate',
    'certdata',
    'certificatedata',
    'publiccertdata',
    'rawcertificate',
    'pfx',
    'pfxblob',
    'pfxdata',
  ],
  ...['keydata', 'publickeydata', 'privatekeydata', 'customdata', 'userdata'],
  ...['adminusername', 'administratorusername', 'adminlogin', 'administratorlogin'],
]);
const sealedNames = new Set([
  'protectedsettings',
  'secureparameters',
  'secureproperties',
  'configurationprotectedsettings',
]);
const credentialNames = new Set([
  'credentials',
  'useraccountcredentials',
  'administratoraccount',
  'accountcredentials',
]);
