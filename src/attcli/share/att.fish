# fish completion for att, to be found in a folder of completions by its name.
# The candidates come from the program itself.

function __att_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    # Variables may be set for this one command: VARIABLE=value att ...
    while string match -qr '^\w+=' -- "$words[1]"
        set -e words[1]
    end
    set -l program $words[1]
    set -e words[1]
    type -q -- $program
    or set program att

    set -l answer ($program __complete fish $words "$current" 2>/dev/null)
    set -l head (string split \t -- "$answer[1]")
    set -e answer[1]
    switch "$head[1]"
        case files
            printf '%s\n' "$head[2]"(__fish_complete_path (string sub -s (math 1 + (string length -- "$head[2]")) -- "$current"))
        case dirs
            printf '%s\n' "$head[2]"(__fish_complete_directories (string sub -s (math 1 + (string length -- "$head[2]")) -- "$current"))
        case '*'
            printf '%s\n' $answer
    end
end

complete -c att -f -k -a '(__att_complete)'
