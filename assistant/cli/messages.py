"""Message keys -> what the command line says, in Swedish and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.cli.messages_staff import STAFF_MESSAGES

if TYPE_CHECKING:
    from corpus.models import Language

MESSAGES: dict[str, tuple[str, str]] = {
    # help: commands
    "about": (
        "Svar om regional biblioteksverksamhet: ordagranna citat med källa, eller ett ärligt nej. "
        "Utan kommando öppnas programmet i terminalen.",
        "Answers about regional library services: exact quotes with citations, or an honest no. "
        "Without a command the terminal app opens.",
    ),
    "help.ask": ("ställ en fråga", "ask a question"),
    "help.search": ("visa de stycken som passar bäst", "show the passages that fit best"),
    "help.evaluate": ("prova svaren mot en fil med frågor", "try the answers against a file of questions"),
    "help.serve": ("svara över HTTP", "answer over HTTP"),
    "help.corpus": ("sköt sidorna som svaren hämtas ur", "keep the pages that answers are taken from"),
    # help: arguments
    "arg.question": ("frågan; - läser en fråga per rad", "the question; - reads a question a line"),
    "arg.query": ("sökorden", "the words to search for"),
    "arg.k": ("så många stycken (10)", "this many passages (10)"),
    "arg.json": ("skriv JSON, ett objekt per rad", "write JSON, an object a line"),
    "arg.lang": ("språk i ramtext och gränssnitt", "language of frames and interface"),
    "arg.corpus": ("mapp med sidor", "folder with pages"),
    "arg.server": ("fråga en server i stället", "ask a server instead"),
    "arg.plain": ("rad för rad, utan helskärm", "line by line, without full screen"),
    "arg.private": ("spara inget av samtalet", "keep nothing of the conversation"),
    "arg.explain": ("visa hur frågan tolkades", "show how the question was understood"),
    "arg.version": ("visa versionen", "show the version"),
    "arg.help": ("visa den här hjälpen", "show this help"),
    "arg.questions": ("fil med frågor och facit", "file of questions with their key"),
    "arg.floor": ("andel som minst ska bli godkänd (0-1)", "share that has to pass at least (0-1)"),
    "arg.beir": ("testmängd i BEIR-format, en mapp", "test set in BEIR's layout, a folder"),
    "arg.serve.host": ("adress att lyssna på (127.0.0.1)", "address to listen on (127.0.0.1)"),
    "arg.serve.port": ("port att lyssna på (8765)", "port to listen on (8765)"),
    "arg.serve.workers": ("antal processer som svarar (1)", "processes that answer (1)"),
    "arg.serve.metrics_host": ("adress för mätvärden (127.0.0.1)", "address for metrics (127.0.0.1)"),
    "arg.serve.metrics_port": ("port för mätvärden (inga visas)", "port for metrics (none are shown)"),
    "arg.serve.hosts": ("värdnamn som klienter använder", "host names that clients use"),
    "arg.serve.origins": ("webbplatser vars sidor får fråga", "origins whose pages may ask"),
    "arg.serve.proxies": ("nät med betrodda proxyservrar", "networks of trusted proxies"),
    "arg.serve.rate": ("frågor per klient (600/minute)", "requests per client (600/minute)"),
    "arg.serve.queue": ("frågor som får vänta (64)", "questions that may wait (64)"),
    "arg.serve.kept_answers": ("svar som sparas i minnet (2048)", "answers kept in memory (2048)"),
    "arg.serve.header_seconds": ("tid för en begärans huvud (5)", "time for a request's header (5)"),
    "arg.serve.request_seconds": ("tid för en hel begäran (8)", "time for a whole request (8)"),
    "arg.serve.idle_seconds": ("tid utan begäran (8)", "time without a request (8)"),
    "arg.serve.response_seconds": ("tid för att ta emot svaret (30)", "time to take the answer (30)"),
    "arg.serve.drain_seconds": ("tid att avsluta i vid stopp (10)", "time to finish in when stopped (10)"),
    "arg.serve.poll_seconds": (
        "tid mellan titt efter nya sidor (0.5)",
        "time between looks for new pages (0.5)",
    ),
    "arg.serve.contact": ("vart säkerhetshål anmäls", "where to report security holes"),
    "arg.serve.config": ("fil med inställningar (serve.toml)", "settings file (serve.toml)"),
    "arg.serve.check": ("kontrollera och förklara inställningarna", "check and explain the settings"),
    "group.commands": ("kommandon", "commands"),
    "group.arguments": ("argument", "arguments"),
    "group.options": ("flaggor", "options"),
    "command": ("KOMMANDO", "COMMAND"),
    "usage": ("användning: ", "usage: "),
    # usage faults; argparse has its own in English only
    "fault": ("{prog}: {what} Hjälp: {prog} --help", "{prog}: {what} Help: {prog} --help"),
    "fault.required": ("det saknas: {names}.", "missing: {names}."),
    "fault.unknown": ("okänt: {names}.", "unknown: {names}."),
    "fault.choice": (
        "{value} går inte här; välj bland {choices}.",
        "{value} will not do; choose among {choices}.",
    ),
    "fault.value": ("{name} behöver ett värde.", "{name} needs a value."),
    "fault.number": (
        "{name} ska vara ett heltal, inte {value}.",
        "{name} has to be a whole number, not {value}.",
    ),
    "fault.below_one": (
        "{name} ska vara minst 1, inte {value}.",
        "{name} has to be at least 1, not {value}.",
    ),
    "fault.together": ("{name} går inte ihop med {other}.", "{name} does not go with {other}."),
    "fault.one_of": (
        "ange en fil med frågor, eller --beir MAPP.",
        "give a file of questions, or --beir DIR.",
    ),
    # asking
    "sources": ("Källor:", "Sources:"),
    "near": ("Närliggande:", "Near:"),
    "understood": ("Tolkat som: {question}", "Understood as: {question}"),
    "updated": ("uppdaterad {date}", "updated {date}"),
    "line.empty": ("Raden är tom. Skriv en fråga.", "The line is empty. Write a question."),
    "line.long": ("Raden är för lång.", "The line is too long."),
    "line.text": ("Raden är inte UTF-8.", "The line is not UTF-8."),
    "line.json": ("Raden är inte läsbar JSON.", "The line is not readable JSON."),
    "line.question": ("Raden saknar question, en text.", "The line lacks question, a text."),
    "line.history": ("history ska vara en lista av frågor.", "history has to be a list of questions."),
    "line.id": ("id ska vara en text eller ett heltal.", "id has to be a text or a whole number."),
    "nothing_found": ("Inget stycke delar något ord med frågan.", "No passage shares a word with the query."),
    "progress.reading": ("Läser sidor: {count}", "Reading pages: {count}"),
    "progress.indexing": ("Bygger sökindex: {count} sidor", "Building the index: {count} pages"),
    "rebuilding": ("Bygger om sökindexet för den här versionen.", "Rebuilding the index for this version."),
    # evaluating
    "passed": (
        "{passed} av {total} godkända; {false_answers} fel svar, {false_refusals} fel nej.",
        "{passed} of {total} passed; {false_answers} false answers, {false_refusals} false refusals.",
    ),
    "file_system": (
        "Filsystemet svarade med ett fel: {what}. Se efter rättigheter och utrymme, och försök igen.",
        "The file system failed: {what}. Look at permissions and space, and try again.",
    ),
    "out_of_order": (
        "Något gick fel i programmet: {what}. Rapportera gärna felet.",
        "Something went wrong in the program: {what}. Please report it.",
    ),
    "serve.default": ("förval", "default"),
    "serve.corpus": (
        "Generation {generation} är hel: {pages} sidor. Inställningarna går bra.",
        "Generation {generation} is sound: {pages} pages. The settings will do.",
    ),
    "serve.question_log": (
        "Frågor sparas i {days} dagar, utan nummer och e-postadresser. Inga svar sparas i minnet.",
        "Questions are kept for {days} days, without numbers and mail addresses. No answers stay in memory.",
    ),
    "serve.no_hosts": (
        "Obs: utan --hosts svarar servern bara den som frågar efter localhost.",
        "Note: without --hosts the server answers only those who ask for localhost.",
    ),
    "serve.no_tls": (
        "Obs: servern lyssnar utanför datorn utan proxy (--proxies), alltså utan TLS.",
        "Note: the server listens beyond this computer without a proxy (--proxies), so without TLS.",
    ),
    "serve.plain_origin": (
        "Obs: en webbplats i --origins har http, inte https.",
        "Note: an origin in --origins has http, not https.",
    ),
    "serve.no_contact": (
        "Obs: utan --contact finns ingen security.txt.",
        "Note: without --contact there is no security.txt.",
    ),
    "extra": (
        "Det här behöver: pip install 'bibliotekssvar[{name}]'",
        "This needs: pip install 'bibliotekssvar[{name}]'",
    ),
}


MESSAGES |= STAFF_MESSAGES


def say(key: str, language: Language, **values: Any) -> str:
    """Return a message in a language."""
    return MESSAGES[key][language == "en"].format(**values)


def both(key: str, **values: Any) -> tuple[str, str]:
    """Return a message in Swedish and in English, as errors take it."""
    return say(key, "sv", **values), say(key, "en", **values)
