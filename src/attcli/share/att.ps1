# PowerShell completion for att; put this line into the file $PROFILE:
#     att completion powershell | Out-String | Invoke-Expression
# The candidates come from the program itself.

Register-ArgumentCompleter -Native -CommandName 'att' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # For an alias, use the program on PATH.
    $program = $commandAst.GetCommandName()
    if (-not (Get-Command -Name $program -CommandType Application -ErrorAction SilentlyContinue)) {
        $program = 'att'
    }

    # The text of the command leaves out trailing blanks before the cursor.
    $line = $commandAst.Extent.Text
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    if ($length -lt $line.Length) {
        $line = $line.Substring(0, $length)
    }
    else {
        $line = $line.PadRight($length)
    }

    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:ATT_COMPLETE_LINE = $line
        $env:ATT_COMPLETE_WORD = $wordToComplete
        $mode, $answer = @(& $program __complete powershell 2>$null)
    }
    catch {
        return
    }
    finally {
        Remove-Item -Path Env:ATT_COMPLETE_LINE, Env:ATT_COMPLETE_WORD -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $encoding
    }

    # Without any result PowerShell offers files, which is right for an option that takes one.
    if ($mode -eq 'files' -or $mode -eq 'dirs') {
        return
    }
    if (-not $answer) {
        return ''
    }
    foreach ($candidate in $answer) {
        $text, $shown, $about = $candidate.Split("`t", 3)
        # A result may not have an empty description.
        if (-not $about) {
            $about = $shown
        }
        [System.Management.Automation.CompletionResult]::new($text, $shown, 'ParameterValue', $about)
    }
}
