# PowerShell completion for att; put this line into the file $PROFILE:
#     att completion powershell | Out-String | Invoke-Expression
# The program itself knows the answers; this only asks it, and hands them to PowerShell.

Register-ArgumentCompleter -Native -CommandName 'att' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Where an alias was typed, the program found on PATH will do.
    $program = $commandAst.GetCommandName()
    if (-not (Get-Command -Name $program -CommandType Application -ErrorAction SilentlyContinue)) {
        $program = 'att'
    }

    # The text of the command ends before the blanks in which the cursor may stand.
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

    # Nothing at all makes PowerShell offer files, which is right for an option that takes one.
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
