# bash completion for att: https://github.com/scop/bash-completion finds it by its name.
# The program itself knows the answers; this only asks it, and hands them to readline.

_att() {
    local program=$1 mode='' line
    # Where an alias or a path with a tilde was typed, the program found on PATH will do.
    type -P -- "$program" >/dev/null || program=att
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $mode ]]; then
            mode=$line
        else
            COMPREPLY+=("$line")
        fi
    done < <("$program" __complete bash "${COMP_LINE:0:COMP_POINT}" "$2" \
        "${COMP_TYPE-}" "${COLUMNS-}" 2>/dev/null)
    # compopt came with bash 4; the bash of macOS does without what it does here.
    case $mode in
        open) compopt -o nospace 2>/dev/null ;;
        files) compopt -o default 2>/dev/null ;;
        dirs) compopt -o dirnames 2>/dev/null ;;
    esac
}

complete -F _att att
