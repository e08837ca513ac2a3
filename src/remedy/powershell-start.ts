import { exitCodes } from './script-words.ts';

/** The beginning of every PowerShell script: its parameters, and what must hold before anything runs. */
export const powershellStart = String.raw`
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $Apply,
  [string[]] $Yes = @(),
  [string] $Record = '',
  [switch] $Help
)
$ErrorActionPreference = 'Stop'
$PSNativeCommandArgumentPassing = 'Standard'
$PSNativeCommandUseErrorActionPreference = $false
$scriptName = if ($PSCommandPath) { Split-Path -Leaf $PSCommandPath } else { 'fix.ps1' }
if ($Record -eq '') { $Record = if ($PSCommandPath) { $PSCommandPath + '.done' } else { 'fix.ps1.done' } }
$accepted = @('safe')
$number = 0
$finished = 0
$skipped = 0
$ended = $false
$begun = $false
$blocked = [System.Collections.Generic.HashSet[int]]::new()

$usage = @'
Usage: pwsh -File fix.ps1 [-Apply] [-Yes interrupts,costs,recreates,irreversible] [-Record <path>]

Without -Apply it prints the commands and runs none.
-Yes names the effects that need no question. Without it only safe commands run unasked; where nobody can be asked, the
others are skipped, and so is what needs them.
What is done is noted in fix.ps1.done (-Record names another file), so a second run goes on where the first stopped.

__EXIT_CODES__
'@

function Stop-Plan([int] $Code, [string] $Sentence) {
  [Console]::Error.WriteLine($scriptName + ': ' + $Sentence)
  $script:ended = $true
  exit $Code
}

if ($Help) { $usage; exit 0 }
foreach ($effect in @($Yes | ForEach-Object { $_ -split ',' })) {
  if ($effect -cnotin 'safe', 'interrupts', 'recreates', 'irreversible', 'costs') {
    Stop-Plan 2 ('-Yes can not be ''' + $effect + ''': give some of interrupts, costs, recreates and irreversible.')
  }
  $accepted += $effect
}

function Start-Plan([string[]] $Subscriptions) {
  if (-not $Apply) { return }
  $az = Get-Command az -ErrorAction Ignore | Select-Object -First 1
  if ($null -eq $az) {
    Stop-Plan 3 'the Azure CLI (az) was not found, and nothing was run: install it, sign in with az login, then run this again.'
  }
  $isScript = $az.CommandType -eq 'ExternalScript' -and $az.Name -eq 'az.ps1'
  $isProgram = $az.CommandType -eq 'Application' -and [IO.Path]::GetExtension($az.Name) -notin '.cmd', '.bat'
  if (-not ($isScript -or $isProgram)) {
    Stop-Plan 3 'az is not az.ps1 or a program, so it would spoil quotes and percent signs, and nothing was run: install the newest Azure CLI, which brings az.ps1, then run this again.'
  }
  foreach ($subscription in $Subscriptions) {
    $said = az account show ('--subscription=' + $subscription) 2>&1
    if ($LASTEXITCODE -ne 0) {
      Show-Said $said
      Stop-Plan 3 ('az is not signed in to the subscription ' + $subscription + ', and nothing was run: run az login, then this again.')
    }
  }
  try { Add-Content -LiteralPath $Record -Value '' } catch {
    Stop-Plan 3 ($Record + ' can not be written, and nothing was run: let -Record name a file that can.')
  }
  $script:begun = $true
}
`.replace('__EXIT_CODES__', exitCodes);
