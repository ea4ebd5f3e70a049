/** The word that asks the command line for what may stand next; the scripts below use it. */
export const COMPLETE = '__complete';

const BASH = `_mizt_auth() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(mizt-auth ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _mizt_auth mizt-auth`;

const ZSH = `#compdef mizt-auth
_mizt_auth() {
  local line
  local -a found
  for line in "\${(@f)$(mizt-auth ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#found} )); then _describe 'mizt-auth' found; else _files; fi
}
if [[ \${funcstack[1]} = _mizt_auth ]]; then _mizt_auth; else compdef _mizt_auth mizt-auth; fi`;

const FISH = `function __mizt_auth_complete
  set -l words (commandline -opc)
  set -e words[1]
  set -l found (mizt-auth ${COMPLETE} $words (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c mizt-auth -f -k -a '(__mizt_auth_complete)'`;

// Windows PowerShell drops an empty argument, so that a blank stands for it.
const POWERSHELL = `Register-ArgumentCompleter -Native -CommandName mizt-auth -ScriptBlock {
  param($word, $line, $cursor)
  $words = @($line.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += ' ' }
  mizt-auth ${COMPLETE} @words 2>$null | ForEach-Object {
    $value, $about = $_ -split "\`t", 2
    if (-not $about) { $about = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
  }
}`;

/** The script of each shell. */
export const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL } as const;

/** A shell that can complete. */
export type Shell = keyof typeof SCRIPTS;

/** How each shell is told of the script, in one line. */
export const INSTALL: Readonly<Record<Shell, string>> = {
  bash: `echo 'source <(mizt-auth completion bash)' >> ~/.bashrc`,
  zsh: `echo 'source <(mizt-auth completion zsh)' >> ~/.zshrc`,
  fish: 'mizt-auth completion fish > ~/.config/fish/completions/mizt-auth.fish',
  powershell: `Add-Content $PROFILE 'mizt-auth completion powershell | Out-String | Invoke-Expression'`,
};
