import type { Assessment } from '../assess/assessment.ts';
import type { ResourceLine } from '../snapshot/line.ts';

/** A resource as Azure sent it. */
export type Body = ResourceLine['body'];

/** `github`: failures, within what GitHub code scanning takes. `full`: all verdicts. */
export type SarifProfile = 'github' | 'full';

export interface ReportOptions {
  /** The version of this tool. */
  readonly version: string;
  /** Terminal colours, for the pretty report. */
  readonly color: boolean;
  readonly sarifProfile: SarifProfile;
  /** What GitHub tells audits apart by; the scope where it is absent. */
  readonly category?: string;
  /** The repository that the alerts belong to. */
  readonly provenance?: { readonly repositoryUri: string; readonly revisionId?: string; readonly branch?: string };
  /** The resources that failures and their evidence name, by id in lower case. */
  readonly bodies: Pick<ReadonlyMap<string, Body>, 'get'>;
  /** Shows personal data in evidence instead of replacing it. */
  readonly personalData?: boolean;
  /** The bytes that a text takes when compressed. Without it the SARIF report measures itself uncompressed, and is cut sooner. */
  readonly compressedSize?: (text: string) => number;
}

/** Renders an assessment, piece by piece: a report may outgrow one string. Pure: same input, same bytes. */
export type Reporter = (assessment: Assessment, options: ReportOptions) => Iterable<string>;
