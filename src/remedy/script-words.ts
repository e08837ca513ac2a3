/** Why a command failed, by what `az` says, and what to do. Both scripts say the same; the first that fits counts. */
export const reasons: readonly { readonly says: readonly string[]; readonly why: string; readonly next: string }[] = [
  {
    says: ['az login', 'AADSTS', 'InvalidAuthenticationToken'],
    why: 'az is not signed in',
    next: 'Run az login, then this again',
  },
  {
    says: ['AuthorizationFailed', 'does not have authorization', 'Forbidden', 'ForbiddenByRbac'],
    why: 'you lack a permission, which az names above',
    next: 'Get a role that has it, then run this again',
  },
  {
    says: ['TooManyRequests', 'Too Many Requests', 'hrottl'],
    why: 'Azure takes no more requests for now',
    next: 'Wait some minutes, then run this again',
  },
  {
    says: ['ScopeLocked', 'RequestDisallowedByPolicy'],
    why: 'a lock or a policy forbids it',
    next: 'Have it lifted, then run this again',
  },
  {
    says: ['NotFound', 'not found', "doesn't exist", 'does not exist'],
    why: 'something that the audit saw is gone',
    next: 'Run this again if it was made anew; else have secws-audit fix write a new script',
  },
  {
    says: ['PreconditionFailed', 'AlreadyExists', 'already exists', 'exists already'],
    why: 'something that the audit did not see exists by now',
    next: 'Have secws-audit fix write a new script',
  },
];

/** For what none of the reasons fits. */
export const otherReason = { why: 'az says why above', next: 'Mend that, then run this again' };

/** The answers of `az` to a second run, by what they mean. */
export const repeated = {
  exists: ['PreconditionFailed', 'AlreadyExists', 'already exists', 'exists already'],
  gone: ['NotFound', 'not found', 'does not exist'],
} as const;

/** The exit codes, for the help of both scripts. */
export const exitCodes = `Exit codes:
  0    everything that was accepted is done, or nothing was to be run
  1    a step failed: what is done, what is left and what to do is said
  2    an option is wrong
  3    az is not there or not signed in, or the record can not be written: nothing was run`;
