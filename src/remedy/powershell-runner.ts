import { powershellString } from './powershell.ts';
import { otherReason, reasons, repeated } from './script-words.ts';

/** What a PowerShell script does with each step. It says and does what the bash script says and does. */
export const powershellRunner = String.raw`
function Invoke-Step([int] $Number, [string] $Id, [string[]] $Effects, [string] $Repetition, [int[]] $Failures, [int[]] $First, [string] $Note, [scriptblock] $Command, [string] $Body = '') {
  $script:number = $Number
  $title = @($Failures | ForEach-Object { $titles[$_] } | Select-Object -Unique) -join ', '
  Write-Host ''
  Write-Host ('[{0}/{1}] {2} ({3})' -f $Number, $total, $title, ($Effects -join ', '))
  if ($Note -ne '') { Write-Host ('  ' + $Note) }
  Write-Host ('  > ' + $Command.ToString().Trim())
  if ($Body -ne '') { Write-Host ('    with the body ' + ($Body -replace '\p{C}', '?')) }
  $obstacle = Get-Obstacle $Failures $First
  if (-not $Apply) {
    if ($obstacle -ne '') { Write-Host ('  will be skipped: ' + $obstacle) }
    return
  }
  if ((Get-Marks $Id) -contains 'done') {
    $script:finished++
    Write-Host '  done before'
  } elseif ($obstacle -ne '') {
    Skip-Step $Failures $obstacle
  } elseif (-not (Test-Accepted $Effects)) {
    Skip-Step $Failures 'it was not accepted'
  } else {
    Invoke-Accepted $Id $Repetition $title $Command $Body
  }
}

function Invoke-Accepted([string] $Id, [string] $Repetition, [string] $Title, [scriptblock] $Command, [string] $Body) {
  $wasCutShort = (@(Get-Marks $Id) | Select-Object -Last 1) -eq 'begun'
  Add-Mark $Id 'begun'
  $BodyFile = ''
  try {
    if ($Body -ne '') {
      $BodyFile = [IO.Path]::GetTempFileName()
      [IO.File]::WriteAllText($BodyFile, $Body)
    }
    $said = & $Command 2>&1
    $code = $LASTEXITCODE
  } finally {
    if ($BodyFile -ne '') { Remove-Item -LiteralPath $BodyFile -ErrorAction Ignore }
  }
  $text = ($said | Out-String)
  if ($code -ne 0 -and -not ($wasCutShort -and (Test-Repeated $Repetition $text))) {
    Add-Mark $Id 'failed'
    Show-Said $said
    Stop-Failed $Title $text
  }
  Add-Mark $Id 'done'
  $script:finished++
  Write-Host '  done'
}

function Stop-Failed([string] $Title, [string] $Text) {
  $why, $next = Get-Reason $Text
  Stop-Plan 1 ('step {0} of {1} ({2}) failed, since {3}; {4}. {5}; what is done is not repeated.' -f $number, $total, $Title, $why, (Get-Tally), $next)
}

function Test-Any([string] $Text, [string[]] $Parts) {
  foreach ($part in $Parts) { if ($Text.Contains($part)) { return $true } }
  return $false
}

function Get-Reason([string] $Text) {
__REASONS__
}

function Test-Repeated([string] $Repetition, [string] $Text) {
__REPEATED__
  return $false
}

function Get-Tally {
  '{0} done, {1} skipped, {2} left' -f $finished, $skipped, ($total - $finished - $skipped)
}

function Show-Said($Said) {
  $text = ($Said | Out-String).Trim() -replace '[\p{Cc}\p{Cf}-[\r\n\t]]', '?'
  if ($text -ne '') { [Console]::Error.WriteLine($text) }
}

function Add-Mark([string] $Id, [string] $Mark) {
  try { Add-Content -LiteralPath $Record -Value ($plan + ' ' + $Id + ' ' + $Mark) } catch {
    Stop-Plan 1 ($Record + ' can not be written any more; ' + (Get-Tally) + '. Make room for it, then run this again.')
  }
}

function Get-Marks([string] $Id) {
  $start = $plan + ' ' + $Id + ' '
  foreach ($line in @(Get-Content -LiteralPath $Record -ErrorAction Ignore)) {
    if ($line.StartsWith($start, [StringComparison]::Ordinal)) { $line.Substring($start.Length) }
  }
}

function Get-Obstacle([int[]] $Failures, [int[]] $First) {
  foreach ($failure in $First) { if ($blocked.Contains($failure)) { return $titles[$failure] + ' must be mended first' } }
  foreach ($failure in $Failures) { if (-not $blocked.Contains($failure)) { return '' } }
  return 'a step that it needs was skipped'
}

function Skip-Step([int[]] $Failures, [string] $Why) {
  foreach ($failure in $Failures) { [void] $blocked.Add($failure) }
  $script:skipped++
  Write-Host ('  skipped: ' + $Why)
}

function Test-Accepted([string[]] $Effects) {
  $unasked = @($Effects | Where-Object { $accepted -cnotcontains $_ }) -join ','
  if ($unasked -eq '') { return $true }
  if ([Console]::IsInputRedirected -or -not [Environment]::UserInteractive) {
    Write-Host ('  nobody can be asked; -Yes ' + $unasked + ' accepts it')
    return $false
  }
  return (Read-Host ('  This step is not safe: ' + $unasked + '. Run it? [y/N]')) -ceq 'y'
}

function Show-ByHand([int] $Failure, [string] $Reason) {
  Write-Host ''
  Write-Host ('By hand: ' + $titles[$Failure])
  Write-Host ('  ' + $Reason)
}

function Complete-Plan {
  $script:ended = $true
  Write-Host ''
  if ($total -eq 0) { Write-Host 'There is nothing to run.'; return }
  if (-not $Apply) { Write-Host 'Nothing was run; -Apply runs the steps.'; return }
  Write-Host ('{0} of {1} steps done, {2} skipped. Audit again to see what is left.' -f $finished, $total, $skipped)
}

function Complete-Run {
  if ($ended -or -not $begun) { return }
  [Console]::Error.WriteLine(('{0}: interrupted at step {1} of {2}; {3}. Run this again: it goes on where it stopped.' -f $scriptName, $number, $total, (Get-Tally)))
}
`
  .replace('__REASONS__', () => reasonLines())
  .replace('__REPEATED__', () => repeatedLines());

function reasonLines(): string {
  const known = reasons.map(
    ({ says, why, next }) => `  if (Test-Any $Text ${listOf(says)}) { return ${listOf([why, next])} }`,
  );
  return [...known, `  return ${listOf([otherReason.why, otherReason.next])}`].join('\n');
}

function repeatedLines(): string {
  return Object.entries(repeated)
    .map(([kind, says]) => `  if ($Repetition -eq '${kind}' -and (Test-Any $Text ${listOf(says)})) { return $true }`)
    .join('\n');
}

function listOf(texts: readonly string[]): string {
  return `@(${texts.map(powershellString).join(', ')})`;
}
