# bash completion for att: https://github.com/scop/bash-completion finds it by its name.
# The candidates come from the program itself.

_att() {
    local program=$1 mode='' line
    # For an alias, or a path with a tilde, use the program on PATH.
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
    # compopt needs bash 4; the bash of macOS goes without it.
    case $mode in
        nospace) compopt -o nospace 2>/dev/null ;;
        files) compopt -o default 2>/dev/null ;;
        dirs) compopt -o dirnames 2>/dev/null ;;
    esac
}

complete -F _att att
