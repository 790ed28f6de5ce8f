#!/usr/bin/env bash
# Usage: setup.sh demo|test|i18n|lint|bench
#
# Get what a target needs, once, and remember it in build/setup.env. On Debian and its
# relatives missing packages come from the distribution; apt is only called when something is
# missing and only where that is possible (as root or with sudo without a password). On other
# systems it says what to do. What only PyPI has goes into .venv, .venv-bench, .venv-servers or
# .venv-validators in this folder. The servers, validators and the browser that some tests need
# are wanted, not needed: without them these tests are skipped, and say so.

level="${1:-test}"
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
mkdir -p build
stamp=build/setup.env
min_qgis=32200

say() { printf '%s\n' "$*" >&2; }

# --- which Python knows QGIS -------------------------------------------------------------

candidates() {
    [ -n "${QGIS_PYTHON:-}" ] && printf '%s\n' "$QGIS_PYTHON"
    printf '%s\n' /usr/bin/python3
    type -aP python3 2>/dev/null
    [ -n "${CONDA_PREFIX:-}" ] && printf '%s\n' "$CONDA_PREFIX/bin/python"
    printf '%s\n' /usr/local/bin/python3 \
        /Applications/QGIS*.app/Contents/MacOS/bin/python3 \
        /Applications/QGIS*.app/Contents/MacOS/python3* \
        /c/OSGeo4W/bin/python-qgis-ltr.bat /c/OSGeo4W/bin/python-qgis.bat \
        "/c/Program Files/QGIS "*/bin/python-qgis*.bat
}

qgis_version() { # prints the version number, nothing if there is no QGIS in this Python
    QT_QPA_PLATFORM=offscreen PYTHONNOUSERSITE=1 "$1" -c \
        'from qgis.core import Qgis; print(Qgis.QGIS_VERSION_INT if hasattr(Qgis, "QGIS_VERSION_INT") else Qgis.versionInt())' \
        2>/dev/null | tail -n 1
}

find_python() {
    local python version
    too_old=""
    while IFS= read -r python; do
        [ -x "$python" ] || continue
        version="$(qgis_version "$python")"
        case "$version" in '' | *[!0-9]*) continue ;; esac
        if [ "$version" -ge "$min_qgis" ]; then
            QGIS_PYTHON="$python"
            return 0
        fi
        too_old="$python"
    done < <(candidates)
    return 1
}

# --- what is missing ---------------------------------------------------------------------

modules_for() {
    case "$1" in
        i18n) echo qgis markdown_it ;;
        test) echo qgis geopandas shapely scipy pandas numpy requests lxml rasterio pytest hypothesis ;;
        bench) echo qgis geopandas shapely scipy pandas numpy requests lxml rasterio pytest ;;
        *) echo qgis geopandas shapely scipy pandas numpy requests lxml rasterio ;;
    esac
}

missing_modules() { # looks the modules up without importing them: fast
    local python="$1"
    shift
    PYTHONNOUSERSITE=1 "$python" - "$@" <<'PY' 2>/dev/null || echo "$@"
import importlib.util, sys
print(" ".join(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None))
PY
}

find_tool() { # name, further folders to look into
    local name="$1" folder
    shift
    type -P "$name" && return 0
    for folder in "$@" /usr/lib/qt5/bin /usr/lib/qt6/bin /usr/lib/*/qt5/bin; do
        [ -x "$folder/$name" ] && printf '%s\n' "$folder/$name" && return 0
    done
    return 1
}

missing_tools() {
    case "$level" in
        # A window of QGIS can only be tested where there is an X server to fake.
        test) [ "$(uname -s)" = Linux ] && tools="xvfb-run xauth" || tools="" ;;
        i18n) tools="lrelease" ;;
        *) tools="" ;;
    esac
    for tool in $tools; do
        find_tool "$tool" >/dev/null || printf '%s ' "$tool"
    done
}

debian_packages() {
    echo qgis python3-qgis python3-geopandas python3-rasterio python3-scipy python3-pandas \
        python3-requests python3-lxml qttranslations5-l10n fonts-dejavu-core
    case "$level" in
        test) echo python3-pytest python3-hypothesis python3-venv xvfb xauth git qttools5-dev-tools \
            python3-markdown-it ;;
        bench) echo python3-pytest python3-venv ;;
        lint) echo python3-venv qttools5-dev-tools ;;
        i18n) echo qttools5-dev-tools python3-markdown-it ;;
    esac
}

# --- getting it --------------------------------------------------------------------------

apt_install() {
    local as_root="" package wanted=()
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        else
            say "Some packages are missing, and installing them needs administrator rights. Please run"
            say "  sudo apt-get install --no-install-recommends $*"
            say "and then the same make command again."
            return 1
        fi
    fi
    say "Installing from the distribution: $*"
    say "(the first time this takes some minutes; build/apt.log has the details)"
    apt_once() { DEBIAN_FRONTEND=noninteractive $as_root apt-get -o Dpkg::Use-Pty=0 \
        -o Acquire::Retries=3 "$@" >>build/apt.log 2>&1 </dev/null; }
    : >build/apt.log
    apt-cache show qgis >/dev/null 2>&1 || apt_once update
    # A package that this release does not have (any more) must not stop the others.
    for package in "$@"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            wanted+=("$package")
        else
            say "Note: this system has no package $package; going on without it."
        fi
    done
    apt_once install -y --no-install-recommends "${wanted[@]}" && return 0
    # Lists that are older than the server's packages: refresh them once and try again.
    apt_once update
    apt_once install -y --no-install-recommends "${wanted[@]}" && return 0
    say "apt-get could not install them; the last lines of build/apt.log:"
    tail -n 15 build/apt.log >&2
    return 1
}

explain_other_system() {
    say "This needs QGIS 3.22 or newer with its Python packages (${missing:-qgis})."
    [ -n "${too_old:-}" ] && say "The QGIS of $too_old is older than 3.22."
    case "$(uname -s)" in
        Darwin)
            say "macOS: install QGIS from https://qgis.org/download (it brings the packages), then"
            say "  QGIS_PYTHON=/Applications/QGIS.app/Contents/MacOS/bin/python3 make $goal"
            say "For tests and help pages, once: that python3 -m pip install pytest hypothesis markdown-it-py" ;;
        MINGW* | MSYS* | CYGWIN*)
            say "Windows: install QGIS with the OSGeo4W installer (geopandas, scipy, rasterio: tick"
            say "python3-geopandas, python3-scipy, python3-rasterio, python3-pytest, python3-hypothesis), open the OSGeo4W"
            say "shell and run:  python-qgis scripts\\demo.py   or   python-qgis -m pytest tests"
            say "In Git Bash: QGIS_PYTHON=/c/OSGeo4W/bin/python-qgis.bat make $goal" ;;
        *)
            say "Fedora:      sudo dnf install qgis python3-qgis python3-geopandas python3-rasterio python3-scipy python3-pytest python3-hypothesis python3-markdown-it-py xorg-x11-server-Xvfb"
            say "Arch:        sudo pacman -S qgis python-geopandas python-rasterio python-scipy python-pytest python-hypothesis python-markdown-it-py xorg-server-xvfb"
            say "openSUSE:    sudo zypper install qgis python3-geopandas python3-scipy python3-pytest xvfb-run"
            say "Any, conda:  conda create -n qgis -c conda-forge qgis geopandas rasterio scipy lxml pytest hypothesis markdown-it-py; conda activate qgis"
            say "A QGIS elsewhere: QGIS_PYTHON=/path/to/its/python3 make $goal" ;;
    esac
    say "Only using the plugin? No set-up is needed: see \"Install\" in README.md."
}

make_venv() { # folder, requirements file, options of venv: made anew when the file has changed
    local folder="$1" requirements="$2" options=("${@:3}")
    if [ -x "$folder/bin/python" ] && cmp -s "$requirements" "$folder/requirements.txt"; then
        return 0
    fi
    say "Making $folder from $requirements ..."
    if ! "$QGIS_PYTHON" -m venv --clear "${options[@]}" "$folder" >build/venv.log 2>&1; then
        if type -P apt-get >/dev/null; then
            apt_install python3-venv || return 1
        fi
        "$QGIS_PYTHON" -m venv --clear "${options[@]}" "$folder" >build/venv.log 2>&1 || {
            say "Could not make $folder; see build/venv.log."
            return 1
        }
    fi
    "$folder/bin/python" -m pip install -q --disable-pip-version-check \
        -r "$requirements" >>build/venv.log 2>&1 </dev/null || {
        say "pip could not install $requirements (is PyPI reachable?):"
        tail -n 5 build/venv.log >&2
        return 1
    }
    echo '*' >"$folder/.gitignore"
    cp "$requirements" "$folder/requirements.txt"
}

servers_from_debian() { # and a browser; once, a later "make clean" allows another try
    local stamp=build/servers.tried packages=()
    type -P apt-get >/dev/null && [ "$(uname -s)" = Linux ] || return 0
    type -P chromium >/dev/null && type -P chromedriver >/dev/null ||
        packages+=(chromium chromium-driver)
    "$QGIS_PYTHON" -c "import selenium" 2>/dev/null || packages+=(python3-selenium)
    "$QGIS_PYTHON" -c "import markdown_it" 2>/dev/null || packages+=(python3-markdown-it)
    [ -d /usr/share/fonts/truetype/noto ] || packages+=(fonts-noto-core)
    [ -x /usr/lib/cgi-bin/mapserv ] || packages+=(cgi-mapserver)
    [ -e /usr/lib/qgis/server/libwfs.so ] || packages+=(qgis-server-wfs)
    [ -e /usr/lib/qgis/server/libwfs3.so ] || packages+=(qgis-server-wfs3)
    [ -e /usr/lib/qgis/server/libwms.so ] || packages+=(qgis-server-wms)
    [ -e /usr/lib/qgis/server/libwcs.so ] || packages+=(qgis-server-wcs)
    compgen -G '/usr/lib/*/mod_spatialite.so' >/dev/null || packages+=(libsqlite3-mod-spatialite)
    compgen -G '/usr/share/postgresql/*/extension/postgis.control' >/dev/null ||
        packages+=(postgresql-postgis)
    [ ${#packages[@]} -eq 0 ] && return 0
    [ -f "$stamp" ] && [ "$stamp" -nt scripts/setup.sh ] && return 0
    touch "$stamp"
    apt_install "${packages[@]}"
}

accessibility_rules() { # axe-core, which a test of the web atlas runs in the browser
    local folder=.npm-web version=4.14.1
    [ -f "$folder/node_modules/axe-core/axe.min.js" ] && return 0
    type -P npm >/dev/null || return 1
    mkdir -p "$folder" && echo '*' >"$folder/.gitignore"
    timeout 120 npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts \
        "axe-core@$version" >build/npm.log 2>&1 </dev/null
}

# --- main --------------------------------------------------------------------------------

goal="$level"
modules="$(modules_for "$level")"
asked="${QGIS_PYTHON:-}"

# Fast path: the Python of last time still has everything.
if [ -f "$stamp" ] && [ "$stamp" -nt scripts/setup.sh ]; then
    # shellcheck source=/dev/null
    . "$stamp"
    if [ -n "$asked" ] && [ "$asked" != "$QGIS_PYTHON" ]; then
        QGIS_PYTHON="$asked" && rm -f "$stamp"
    fi
fi

ready() {
    [ -f "$stamp" ] && [ -x "${QGIS_PYTHON:-}" ] || return 1
    # shellcheck disable=SC2086
    missing="$(missing_modules "$QGIS_PYTHON" $modules) $(missing_tools)"
    [ -z "${missing// /}" ]
}

if ! ready; then
    if [ -n "$asked" ]; then QGIS_PYTHON="$asked"; else unset QGIS_PYTHON; fi
    missing="qgis"
    if find_python; then
        # shellcheck disable=SC2086
        missing="$(missing_modules "$QGIS_PYTHON" $modules) $(missing_tools)"
    fi
    if [ -n "${missing// /}" ]; then
        if type -P apt-get >/dev/null && [ "$(uname -s)" = Linux ] &&
            { [ -z "${QGIS_PYTHON:-}" ] || [ "$QGIS_PYTHON" = /usr/bin/python3 ]; }; then
            # shellcheck disable=SC2046
            apt_install $(debian_packages) || exit 1
            find_python || { explain_other_system; exit 1; }
        elif [ -z "${QGIS_PYTHON:-}" ]; then
            explain_other_system
            exit 1
        fi
        # shellcheck disable=SC2086
        missing="$(missing_modules "$QGIS_PYTHON" $modules) $(missing_tools)"
        if [ -n "${missing// /}" ]; then
            say "QGIS's Python ($QGIS_PYTHON) still lacks: $missing"
            explain_other_system
            exit 1
        fi
    fi
    printf 'QGIS_PYTHON=%q\n' "$QGIS_PYTHON" >"$stamp"
fi

case "$level" in
    lint) make_venv .venv scripts/requirements-lint.txt || exit 1 ;;
    bench)
        make_venv .venv-bench benchmarks/requirements-peers.txt || exit 1
        # Their pandas and that of the other peers exclude each other.
        make_venv .venv-linkage benchmarks/requirements-linkage.txt ||
            say "Going on without the peers of the duplicates." ;;
    test)
        servers_from_debian ||
            say "Going on; tests that need these servers or the browser are skipped."
        PIP_RETRIES=1 PIP_TIMEOUT=10 make_venv .venv-servers tests/services/requirements-servers.txt ||
            say "Going on; tests that need .venv-servers are skipped."
        # GDAL's Python comes from the system: a second GDAL would not fit its libraries.
        PIP_RETRIES=1 PIP_TIMEOUT=10 make_venv .venv-validators \
            tests/publish/requirements-validators.txt --system-site-packages ||
            say "Going on; tests that need .venv-validators are skipped."
        accessibility_rules ||
            say "Going on; the test of the web atlas by axe-core is skipped (it comes by npm)." ;;
esac
exit 0
