"""The command line: reads arguments, loads what a command needs, and turns errors into exit codes.

Textual is imported only when the full-screen app starts, so that every other command answers at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lacedoctor import __version__
from lacedoctor.commands import values
from lacedoctor.commands.output import FAILED, OK, WRONG_INPUT, tell
from lacedoctor.domain.settings import Settings
from lacedoctor.domain.text import visible_lines
from lacedoctor.domain.words import Foot, View
from lacedoctor.errors import FileProblemError, LaceDoctorError
from lacedoctor.library import Library
from lacedoctor.storage.paths import Folders, cache_folder, find_folders

NO_TERMINAL = (
    "The full-screen app needs a terminal. In plain text: `lacedoctor ask` asks the questions one by one, "
    "`lacedoctor advise CASE.toml` answers a case file, `lacedoctor --help` lists everything."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 wrong input or usage, 1 anything else.

    A command makes no garbage, only things that stay until its end: looking for it, at the end once more, took an eighth of the
    time. What runs on, the app and the server, goes back to looking.
    """
    gc.disable()
    try:
        return _run(arguments)
    finally:
        gc.freeze()
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter gets a question mark, not a crash
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
        run: Callable[[argparse.Namespace, Folders], int] = options.run
        return run(options, find_folders())
    except FileProblemError as error:
        for problem in error.problems:
            tell(problem)
        return WRONG_INPUT
    except LaceDoctorError as error:
        tell(f"lacedoctor: {error}")
        return WRONG_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the answer has stopped reading
        return OK
    except KeyboardInterrupt:
        return FAILED
    except OSError as error:
        tell(f"lacedoctor: {error}")
        return FAILED
    except Exception as error:
        from lacedoctor.crash import crash_report

        sys.stderr.write(f"{crash_report(error)}\n")
        return FAILED


def parser(said: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """All commands and their options; of what is ``said`` only the one it names, because the others take 5 ms."""
    top = argparse.ArgumentParser(
        prog="lacedoctor",
        description="How to lace this shoe for this foot. Without a command: the full-screen app.",
        epilog="Exit codes: 0 done, 2 the input or usage is wrong, 1 anything else.",
    )
    top.add_argument("--version", action="version", version=f"lacedoctor {__version__}")
    top.add_argument("--about", action="store_true", help="what this program is meant for, and the disclaimer")
    top.add_argument("--theme", metavar="NAME", help="theme of the full-screen app; 'list' names them all")
    top.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    top.set_defaults(run=_app)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    adding: dict[str, Callable[[Commands[argparse.ArgumentParser]], None]] = {
        "ask": _add_ask, "advise": _add_advise, "patterns": _add_patterns, "show": _add_show,
        "profile": partial(_add_profile, said=said),
        "check": _add_check, "read": _add_read, "help": _add_help, "serve": _add_serve, "paths": _add_paths,
    }  # fmt: skip
    named = next((word for word in said or () if word in adding), None)
    for add in [adding[named]] if named else adding.values():
        add(commands)
    return top


Commands = argparse._SubParsersAction
ANSWER_FORMAT = "text to read (default), or JSON"
BIND_HELP = "address to listen on (default localhost); any other may be reached by others"


def _command(commands: Commands[argparse.ArgumentParser], name: str, summary: str, more: str = "") -> argparse.ArgumentParser:
    """A command whose own help begins with what the list of commands says about it."""
    description = f"{summary[:1].upper()}{summary[1:]}."
    raw = argparse.RawDescriptionHelpFormatter
    return commands.add_parser(name, help=summary, description=description, epilog=more or None, formatter_class=raw)


def _add_ask(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "ask", "the same questions one by one in plain text, then the advice")
    command.add_argument("--format", choices=("text", "json"), default="text", help=ANSWER_FORMAT)
    command.add_argument("-o", metavar="FILE", type=Path, help="keep the answers, health included, as a case file")
    command.set_defaults(run=_ask)


def _add_advise(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "advise", "advice for a case file")
    command.add_argument("file", metavar="FILE", help="a case file, or - for standard input")
    command.add_argument("--profile", metavar="NAME", help="a saved gear profile the case belongs to")
    command.add_argument("--shoe", metavar="ID", help="one of its shoes; the first while none is named")
    command.add_argument("--best", action="store_true", help="also the best lacings, from most relief to most hold, with a proof")
    command.add_argument("--format", choices=("text", "json"), default="text", help=ANSWER_FORMAT)
    command.set_defaults(run=_advise)


def _add_patterns(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "patterns", "the lacings, filtered by words and number of pairs")
    command.add_argument("--for", dest="words", metavar="WORDS", default="", help="words of a name, alias or problem")
    command.add_argument("--pairs", type=values.pairs, metavar="N", help="only those for this many rows of eyelets, 2 to 10")
    command.add_argument("--format", choices=("table", "json"), default="table", help="a table to read (default), or JSON")
    command.set_defaults(run=_patterns)


def _add_show(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "show", "one lacing: drawn, in words, as data, as a picture")
    command.add_argument("name", nargs="+", metavar="PATTERN|CODE", help="a name such as army, or a code such as army.7")
    command.add_argument("--pairs", type=values.pairs, metavar="N", help="rows of eyelets, 2 to 10")
    foot = command.add_argument("--foot", type=Foot, choices=(Foot.LEFT, Foot.RIGHT), metavar="left|right")
    foot.help = "which shoe"
    view = command.add_argument("--view", type=View, choices=tuple(View), default=View.WEARER, metavar="wearer|fitter")
    view.help = "as the wearer looks down on it (default), or as somebody in front of it"
    command.add_argument(
        "--row-spacing", type=values.spacing, metavar="MM", help="one number, or one per step between rows: 15,15,14"
    )
    command.add_argument("--gap", type=values.distances, metavar="MM", help="one number, or one per row from the toe: 40,42,45")
    command.add_argument("--tail", type=values.length, metavar="MM", help="free end from the knot to the tip")
    command.add_argument("--hooks", type=values.rows, default=(), metavar="ROWS", help="rows with open hooks, from the toe: 6,7")
    command.add_argument("--loops", type=values.rows, default=(), metavar="ROWS", help="rows with webbing loops: 1,2")
    command.add_argument("--lace", type=values.lace, metavar="MM", help="the lace you have: what it leaves to tie with")
    command.add_argument("--from", dest="before", metavar="CODE", help="with steps: only what changes from this lacing")
    command.add_argument("--step", type=int, metavar="K", help="stop after K threading moves")
    forms = ("diagram", "steps", "json", "svg", "png", "pdf")
    command.add_argument(
        "--format", choices=forms, help="diagram: drawn in letters; steps: in words; as the ending of -o says, else diagram"
    )
    command.add_argument("--ascii", action="store_true", help="only letters and signs of plain ASCII")
    command.add_argument("-o", metavar="FILE", type=Path, help="write to a file")
    command.set_defaults(run=_show)


def _add_profile(commands: Commands[argparse.ArgumentParser], said: Sequence[str] | None) -> None:
    summary = "gear profiles: list, show, new, edit, delete, import, export, trial and more"
    if said is not None and "profile" not in said:
        _command(commands, "profile", summary)
        return
    from lacedoctor.commands.profile_options import actions_help, add_actions  # the other commands do without

    command = _command(commands, "profile", summary, actions_help())
    add_actions(command, said or ())
    command.set_defaults(run=_profile)


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "check", "lint patterns, knowledge, house rules, cases, profiles and settings")
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; without any, everything known")
    command.add_argument("--deep", action="store_true", help="also leave out every remedy in turn, to see whether it matters")
    command.set_defaults(run=_check)


def _add_read(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "read", "what a screen of the app says, as plain text")
    screens = command.add_subparsers(metavar="SCREEN", dest="what", required=True, help="one of these:")
    for what, summary, metavar, helped in (
        ("why", "the reasons behind the advice for a case file", "FILE", "a case file"),
        ("lacing", "everything about one lacing", "NAME", "a lacing, such as army"),
        ("compare", "two lacings side by side", "NAME", "two lacings"),
        ("gear", "a profile: feet, shoes with their mileage, trials", "NAME", "whose profile"),
    ):
        screen = _command(screens, what, summary)
        screen.add_argument("names", nargs="+", metavar=metavar, help=helped)
        pairs = argparse.SUPPRESS if what in ("why", "gear") else "rows of eyelets, 2 to 10 (default 7)"
        screen.add_argument("--pairs", type=values.pairs, default=7, metavar="N", help=pairs)
    command.set_defaults(run=_read)


def _add_help(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "help", "the help of the app as plain text, with your own keys; without a page, what there is")
    command.add_argument("page", nargs="?", default="", metavar="PAGE", help="fit, lacings, gear, keys …")
    command.set_defaults(run=_help)


def _add_serve(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _command(commands, "serve", "the same app in a browser on this computer")
    command.add_argument(
        "--port", type=values.whole(1, 65535, "port"), default=8000, metavar="N", help="port to listen on (default 8000)"
    )
    command.add_argument("--bind", default="localhost", metavar="ADDRESS", help=BIND_HELP)
    command.add_argument(
        "--sessions",
        type=values.whole(1, 100, "number of pages"),
        default=8,
        metavar="N",
        help="pages that may be open at once (default 8)",
    )
    command.set_defaults(run=_serve)


def _add_paths(commands: Commands[argparse.ArgumentParser]) -> None:
    _command(commands, "paths", "where settings, profiles, own lacings, rules and the cache are kept").set_defaults(run=_paths)


def _app(options: argparse.Namespace, folders: Folders) -> int:
    if options.about:
        return _about(folders)
    if options.theme == "list":
        from lacedoctor.ui.theme import theme_names

        print("\n".join(theme_names()))
        return OK
    if options.theme is not None:
        _check_theme(options.theme)
    if not _full_screen():
        tell(NO_TERMINAL)
        return WRONG_INPUT
    os.environ.pop("TEXTUAL_LOG", None)  # Textual would write every key into that file, and keys are answers
    from lacedoctor.ui.app import run  # the only import of Textual

    return run(Library(folders), options.theme, mouse=not options.no_mouse)


def _check_theme(name: str) -> None:
    from lacedoctor.ui.theme import theme_names

    names = theme_names()
    if name not in names:
        raise LaceDoctorError(f"There is no theme '{name}'.", f"There are: {', '.join(names)}.")


def _full_screen() -> bool:
    """Whether there is a terminal to fill, or a browser behind ``lacedoctor serve``, which names its own driver."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal or "TEXTUAL_DRIVER" in os.environ


def _about(folders: Folders) -> int:
    say = Library(folders).knowledge.say
    print(f"LaceDoctor {__version__}\n\n{say['intended']}\n\n{say['disclaimer']}")
    return OK


def _library(folders: Folders) -> Library:
    """The library, with what cannot be used of the user's files said first; the rest is for `lacedoctor check`."""
    library = Library(folders)
    for problem in library.problems:
        if not problem.warning:
            tell(problem)
    return library


def _ask(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.ask import ask

    return ask(_library(folders), options.format, options.o)


def _advise(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.advise import advise

    return advise(_library(folders), options.file, options.profile, options.shoe, options.format, best=options.best)


def _patterns(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.show import patterns

    return patterns(_library(folders), options.words, options.pairs, options.format)


def _show(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.show import Wanted, show

    wanted = Wanted(
        name=" ".join(options.name),
        pairs=options.pairs,
        foot=options.foot,
        view=options.view,
        row_spacing=options.row_spacing,
        gap=options.gap,
        tail=options.tail,
        step=options.step,
        as_format=options.format,
        ascii_only=options.ascii,
        lace=options.lace,
        hooks=options.hooks,
        loops=options.loops,
        before=options.before,
        target=options.o,
    )
    return show(_library(folders), wanted)


def _profile(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.profile_options import run_profile

    return run_profile(_library(folders), options)


def _check(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.commands.inputs import check

    problems = check(Library(folders), options.paths, deep=options.deep, judge_settings=_wrong_settings)
    for problem in problems:
        print(visible_lines(str(problem)))
    errors = sum(not problem.warning for problem in problems)
    tell(f"{errors} error(s), {len(problems) - errors} warning(s)." if problems else "Nothing wrong.")
    return WRONG_INPUT if errors else OK


def _wrong_settings(settings: Settings) -> Sequence[tuple[str, str, str]]:
    """What only the screen can tell: whether there are such a theme, such commands and such keys."""
    if not settings.keys and settings.theme == Settings().theme:
        return ()
    from lacedoctor.ui.keymap import wrong_settings  # with Textual 0.3 s: only where somebody set either

    return wrong_settings(settings)


def _read(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.reading import read  # with Textual's text, but without the app

    return read(_library(folders), options.what, options.names, options.pairs)


def _help(options: argparse.Namespace, folders: Folders) -> int:
    from lacedoctor.reading import read_help  # as above

    return read_help(Library(folders), options.page)


def _serve(options: argparse.Namespace, _: Folders) -> int:
    from lacedoctor.ui.serve import serve

    gc.enable()
    serve(options.bind, options.port, options.sessions, options.theme)
    return OK


def _paths(_: argparse.Namespace, folders: Folders) -> int:
    for name, path in (
        ("settings", folders.settings_file),
        ("profiles", folders.profiles),
        ("patterns", folders.patterns),
        ("rules", folders.rules),
        ("cache", cache_folder()),
    ):
        print(f"{name:<9} {path}")
    return OK
