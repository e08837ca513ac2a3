/**
 * The properties that Azure changes of its own accord, with every write or with every hour: they say nothing about what
 * somebody set. In lower case.
 */
const everywhere: ReadonlySet<string> = new Set([
  'etag',
  'systemdata',
  'provisioningstate',
  'provisioningtime',
  'createdtime',
  'createdat',
  'createdon',
  'createdonutc',
  'creationtime',
  'timecreated',
  'changedtime',
  'lastmodified',
  'lastmodifiedat',
  'lastmodifiedtime',
  'lastupdatedtime',
  'modifiedat',
  'modifiedon',
  'modifiedtime',
  'updatedon',
]);

/** What computes do all day: start, stop, scale. In lower case. */
const ofComputes: ReadonlySet<string> = new Set([
  'state',
  'currentnodecount',
  'targetnodecount',
  'nodestatecounts',
  'allocationstate',
  'allocationstatetransitiontime',
  'lastoperation',
]);

/** Whether a change of this property is noise in a resource of this type. */
export function isNoise(name: string, type: string): boolean {
  const key = name.toLowerCase();
  return everywhere.has(key) || (ofComputes.has(key) && /\/workspaces\/computes$/i.test(type));
}
